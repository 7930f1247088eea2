import assert from 'node:assert/strict'
import { rerenderBatch } from '../../src/features/posts/rerendering.ts'
import { findPost } from '../../src/features/posts/queries.ts'
import { mentionedIn } from '../../src/features/mentions/queries.ts'
import { threadUrl } from '../../src/features/threads/address.ts'
import { memberUrl } from '../../src/features/users/member-view.ts'
import { onEachEngine } from '../support/each-engine.ts'
import type { Forum } from '../support/forum.ts'
import * as make from '../support/make.ts'

const link = (id: number, name: string) =>
  `<a class="mention" href="${memberUrl({ id, name })}"><bdi>@${name}</bdi></a>`

async function scene(forum: Forum) {
  const [sara, omar] = [await make.member(forum, 'سارة'), await make.member(forum, 'أبو عُمر')]
  const thread = await make.thread(forum, sara)
  const post = await make.post(forum, sara, thread.id, 'شكرًا @ابو عمر على الشرح')
  const page = async () => (await forum.get(threadUrl(thread), { as: sara })).text
  const rename = (username: string) => forum.post('/account/', { as: omar, form: { username, title: '' } })
  return { sara, omar, thread, post, page, rename }
}

onEachEngine('a mention', (it) => {
  it('shows the name its member has now, to members and guests, and leads to them', async (forum) => {
    const { omar, thread, page, rename } = await scene(forum)
    assert.ok((await page()).includes(link(omar.id, 'أبو عُمر')), 'written without the hamza and the mark')
    assert.ok((await forum.get(threadUrl(thread))).text.includes(link(omar.id, 'أبو عُمر')))
    assert.equal((await rename('عمّار الجديد')).status, 303)
    assert.ok((await page()).includes(link(omar.id, 'عمّار الجديد')))
    assert.ok((await forum.get(threadUrl(thread))).text.includes(link(omar.id, 'عمّار الجديد')))
  })

  it('means the same member when the text is changed or rendered again after a rename', async (forum) => {
    const { sara, omar, post, page, rename } = await scene(forum)
    await rename('عمّار الجديد')
    const form = await forum.get(`/posts/${post.id}/edit`, { as: sara })
    assert.match(form.text, /شكرًا @ابو عمر على الشرح<\/textarea>/, 'the form shows what was typed')
    const body = 'شكرًا @ابو عمر، الشرح واضح'
    assert.equal((await forum.post(`/posts/${post.id}/edit`, { as: sara, form: { body } })).status, 303)
    assert.ok((await page()).includes(`${link(omar.id, 'عمّار الجديد')}، الشرح واضح`))
    assert.deepEqual(await mentionedIn(forum.ctx.db, post.id), [omar.id])
    await forum.ctx.db.updateTable('posts').set({ renderer_version: 0 }).where('id', '=', post.id).execute()
    await rerenderBatch(forum.ctx)
    assert.ok((await page()).includes(link(omar.id, 'عمّار الجديد')))
  })

  it('leads to the account that its member became part of, also after another change', async (forum) => {
    const { sara, omar, post, page } = await scene(forum)
    const heir = await make.member(forum, 'الوارث')
    const admin = await make.member(forum, 'المدير', 'administrator')
    const merged = await forum.post(`/admin/members/${omar.id}/merge`, { as: admin, form: { into: heir.id } })
    assert.equal(merged.status, 303)
    assert.ok((await page()).includes(link(heir.id, 'الوارث')))
    assert.deepEqual(await mentionedIn(forum.ctx.db, post.id), [heir.id])
    const body = 'وشكرًا @ابو عمر'
    assert.equal((await forum.post(`/posts/${post.id}/edit`, { as: sara, form: { body } })).status, 303)
    assert.ok((await page()).includes(`وشكرًا ${link(heir.id, 'الوارث')}`))
    assert.deepEqual(await mentionedIn(forum.ctx.db, post.id), [heir.id])
  })

  it('stands in the preview and in no excerpt as a link', async (forum) => {
    const { sara, omar, post } = await scene(forum)
    const { json } = await forum.post('/preview', { as: sara, json: true, form: { body: 'و@أبو عمر' } })
    assert.ok(String(json.html).includes(link(omar.id, 'أبو عُمر')))
    assert.equal((await findPost(forum.ctx.db, post.id))?.excerpt, 'شكرًا @أبو عُمر على الشرح')
  })
})

onEachEngine('names to complete', (it) => {
  it('are found with any alif, with or without marks, and with a space in them', async (forum) => {
    const asking = await make.member(forum, 'سائل')
    for (const name of ['أحمد الشمري', 'إبراهيم', 'آمنة علي', 'محمد_7']) await make.member(forum, name)
    const found = async (q: string) => {
      const { json } = await forum.get(`/members/find?q=${encodeURIComponent(q)}`, { as: asking, json: true })
      return (json as { name: string }[]).map(({ name }) => name)
    }
    for (const q of ['أحمد', 'احمد', 'إحمد', 'أَحْمَد', 'احمد ال', 'احمد الشـمري'])
      assert.deepEqual(await found(q), ['أحمد الشمري'], q)
    assert.deepEqual(await found('ابرا'), ['إبراهيم'])
    assert.deepEqual(await found('امنه'), ['آمنة علي'])
    assert.deepEqual(await found('امنة ع'), ['آمنة علي'])
    assert.deepEqual(await found('محمد_'), ['محمد_7'])
    assert.deepEqual(await found('شمري'), ['أحمد الشمري'], 'by a later word, without its article')
    assert.deepEqual(await found('مري'), [])
  })
})
