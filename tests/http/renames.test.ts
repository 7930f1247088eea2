import assert from 'node:assert/strict'
import { findPost } from '../../src/features/posts/queries.ts'
import { threadUrl } from '../../src/features/threads/address.ts'
import { findUser } from '../../src/features/users/queries.ts'
import { namesVersion } from '../../src/features/users/renaming.ts'
import { wrongCounts } from '../support/counts.ts'
import { onEachEngine } from '../support/each-engine.ts'
import type { Forum } from '../support/forum.ts'
import * as make from '../support/make.ts'

/** Omar's post is quoted in a thread of Sara's, and Omar reacted to what she wrote. */
async function scene(forum: Forum) {
  const [sara, omar] = [await make.member(forum, 'سارة'), await make.member(forum, 'عمر')]
  const thread = await make.thread(forum, sara)
  const quoted = await make.post(forum, omar, (await make.thread(forum, omar)).id, 'كلام')
  const post = await make.post(forum, sara, thread.id, `[quote="عمر" post="${quoted.id}"]\nكلام\n[/quote]\n\nجواب`)
  await forum.post(`/posts/${post.id}/reactions`, { as: omar, form: { reaction: 'love' } })
  return { sara, omar, thread, post }
}

const said = (name: string) => new RegExp(`قال <bdi>${name}</bdi>:`)
const reacted = (name: string) => new RegExp(`class="liked"[^]*?</span></span><span>${name}</span>`)

onEachEngine('after a rename', (it) => {
  it('quotes and the line of who reacted have the new name, for members and guests', async (forum) => {
    const { sara, omar, thread } = await scene(forum)
    for (const as of [sara, undefined]) {
      const page = await forum.get(threadUrl(thread), { as })
      assert.match(page.text, said('عمر'))
      assert.match(page.text, reacted('عمر'))
    }
    const answer = await forum.post('/account/', { as: omar, form: { username: 'عمار الجديد', title: '' } })
    assert.equal(answer.status, 303)
    assert.equal((await findUser(forum.ctx.db, omar.id))?.name, 'عمار الجديد')
    for (const as of [sara, undefined]) {
      const page = await forum.get(threadUrl(thread), { as })
      assert.match(page.text, said('عمار الجديد'))
      assert.match(page.text, reacted('عمار الجديد'))
    }
    assert.deepEqual(await wrongCounts(forum), [])
  })

  it('the answer to a reaction names the others as they are called now', async (forum) => {
    const { omar, post } = await scene(forum)
    const huda = await make.member(forum, 'هدى')
    await forum.post('/account/', { as: omar, form: { username: 'عمار الجديد', title: '' } })
    const answer = await forum.post(`/posts/${post.id}/reactions`, {
      as: huda,
      json: true,
      form: { reaction: 'love' },
    })
    assert.match(answer.json.html, /عمار الجديد وهدى/)
    assert.deepEqual(JSON.parse((await findPost(forum.ctx.db, post.id))?.reactions ?? '').first, [omar.id, huda.id])
  })

  it('another title leaves the ready posts of everybody else alone', async (forum) => {
    const { omar } = await scene(forum)
    const before = await namesVersion(forum.ctx)
    await forum.post('/account/', { as: omar, form: { username: 'عمر', title: 'كاتب' } })
    assert.equal((await findUser(forum.ctx.db, omar.id))?.title, 'كاتب')
    assert.equal(await namesVersion(forum.ctx), before)
    const taken = await forum.post('/account/', { as: omar, form: { username: 'سارة', title: '' } })
    assert.equal(taken.status, 422)
    assert.equal(await namesVersion(forum.ctx), before)
  })

  it('a summary with names in it, as it was once kept, is read by its ids', async (forum) => {
    const { sara, omar, thread, post } = await scene(forum)
    const kept = JSON.parse((await findPost(forum.ctx.db, post.id))?.reactions ?? '') as object
    const reactions = JSON.stringify({ ...kept, first: [[omar.id, 'اسم قديم']] })
    await forum.ctx.db.updateTable('posts').set({ reactions, version: 9 }).where('id', '=', post.id).execute()
    assert.match((await forum.get(threadUrl(thread), { as: sara })).text, reacted('عمر'))
    assert.deepEqual(await wrongCounts(forum), [])
  })
})

onEachEngine('a name that was given up', (it) => {
  const day = 24 * 60 * 60_000
  const join = (forum: Forum, username: string, n: number) =>
    forum.post('/register/', {
      form: { username, email: `new${n}@example.org`, password: 'سرّ طويل لا يخمّنه أحد 43' },
    })

  it('is kept for who bore it, against new accounts, members and their look-alikes, for as long as the board says', async (forum) => {
    const [chief, sara, omar] = [
      await make.member(forum, 'المدير العام', 'administrator'),
      await make.member(forum, 'سارة'),
      await make.member(forum, 'عمر'),
    ]
    const rename = (as: make.Person, username: string) => forum.post('/account/', { as, form: { username, title: '' } })
    assert.equal((await rename(sara, 'سارة الجديدة')).status, 303)
    const refused = await join(forum, 'ساره', 1)
    assert.equal(refused.status, 422)
    assert.match(refused.text, /تركه عضو قبل مدة قصيرة، ويبقى محجوزًا له 90 يومًا/)
    assert.match(refused.text, /value="ساره"/)
    assert.equal((await rename(omar, 'سارة')).status, 422)
    const form = { username: 'سارة', email: 'omar@example.org', role: 'member', confirmed: '1', title: '', banner: '' }
    const byChief = await forum.post(`/admin/members/${omar.id}`, { as: chief, form })
    assert.equal(byChief.status, 422)
    assert.equal((await findUser(forum.ctx.db, omar.id))?.name, 'عمر')
    assert.equal((await rename(sara, 'سارة')).status, 303, 'herself she may come back to it')
    assert.equal((await rename(sara, 'سارة الجديدة')).status, 303)
    forum.clock.now += 91 * day
    assert.equal((await join(forum, 'سارة', 2)).status, 303)
  })

  it('is changed three times in a day', async (forum) => {
    const omar = await make.member(forum, 'عمر')
    await make.member(forum, 'سارة')
    const rename = async (username: string) =>
      (await forum.post('/account/', { as: omar, form: { username, title: '' } })).status
    assert.equal(await rename('سارة'), 422, 'what is refused does not count')
    for (const name of ['عمر الأول', 'عمر الثاني', 'عمر الثاني', 'عمر الثالث']) assert.equal(await rename(name), 303)
    assert.equal(await rename('عمر الرابع'), 422)
    const row = await forum.ctx.db.selectFrom('users').select('name').where('id', '=', omar.id).executeTakeFirst()
    assert.equal(row?.name, 'عمر الثالث')
    assert.equal(await rename('عمر الثالث'), 303, 'the rest of the form is taken')
  })

  it('is free at once where the board keeps none', async (forum) => {
    const [chief, sara] = [await make.member(forum, 'المدير العام', 'administrator'), await make.member(forum, 'سارة')]
    await forum.post('/admin/settings', { as: chief, form: { nameEmbargoDays: '0' } })
    await forum.post('/account/', { as: sara, form: { username: 'سارة الجديدة', title: '' } })
    assert.equal((await join(forum, 'سارة', 1)).status, 303)
  })
})
