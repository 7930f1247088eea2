import assert from 'node:assert/strict'
import { threadUrl } from '../../src/features/threads/address.ts'
import { findUser } from '../../src/features/users/queries.ts'
import { onEachEngine } from '../support/each-engine.ts'
import type { Forum } from '../support/forum.ts'
import * as make from '../support/make.ts'

const stub = /مشاركة من عضو تتجاهله/
const folded = /<details><summary>اقتباس من عضو تتجاهله/

async function scene(forum: Forum) {
  const [huda, noisy, omar] = [
    await make.member(forum, 'هدى'),
    await make.member(forum, 'مزعج'),
    await make.member(forum, 'عمر'),
  ]
  const thread = await make.thread(forum, huda, { title: 'نقاش' })
  const post = await make.post(forum, noisy, thread.id, 'كلام مزعج')
  await make.post(forum, omar, thread.id, `[quote="مزعج" post="${post.id}"]\nكلام مقتبس\n[/quote]\n\nجواب عمر`)
  const ignore = (as: make.Person, id: number, verb = 'ignore') => forum.post(`/members/${id}/${verb}`, { as })
  const page = async (as?: make.Person, query = '') => (await forum.get(threadUrl(thread) + query, { as })).text
  return { huda, noisy, omar, thread, post, ignore, page }
}

onEachEngine('ignoring', (it) => {
  it('puts a line in place of posts and folds quotes, for that reader alone, until it is undone', async (forum) => {
    const { huda, noisy, omar, ignore, page } = await scene(forum)
    const before = await page(huda)
    assert.match(before, /كلام مزعج/)
    assert.equal((await ignore(huda, noisy.id)).status, 303)
    const text = await page(huda)
    assert.doesNotMatch(text, /كلام مزعج/)
    assert.match(text, stub)
    assert.match(text, folded)
    assert.match(text, /جواب عمر/)
    for (const as of [omar, noisy, undefined]) {
      const other = await page(as)
      assert.match(other, /كلام مزعج/)
      assert.doesNotMatch(other, stub)
      assert.doesNotMatch(other, folded)
    }
    assert.match((await forum.get('/account/people', { as: huda })).text, /مزعج/)
    await ignore(huda, noisy.id, 'unignore')
    assert.match(await page(huda), /كلام مزعج/)
    assert.doesNotMatch(await page(huda), stub)
    assert.equal((await findUser(forum.ctx.db, huda.id))?.ignoring, 0)
  })

  it('shows one post to whoever asks for it, by an address that the line names', async (forum) => {
    const { huda, noisy, post, ignore, page } = await scene(forum)
    await ignore(huda, noisy.id)
    const url = new RegExp(`href="([^"]*\\?show=${post.id}#post-${post.id})"`).exec(await page(huda))?.[1] ?? ''
    const shown = await forum.get(url.split('#')[0] ?? '', { as: huda })
    assert.match(shown.text, /كلام مزعج/)
    assert.match(await page(huda, '?show=9999'), stub)
  })

  it('silences what the ignored does, and nobody else', async (forum) => {
    const { huda, noisy, omar, thread, ignore } = await scene(forum)
    await forum.work()
    await forum.ctx.db.deleteFrom('alerts').execute()
    await ignore(huda, noisy.id)
    const [first] = await forum.ctx.db.selectFrom('posts').select('id').where('position', '=', 1).execute()
    await make.post(forum, noisy, thread.id, `[quote="هدى" post="${first?.id}"]\nنص\n[/quote]\n@هدى`)
    await forum.post(`/posts/${first?.id}/reactions`, { as: noisy, form: { reaction: 'like' } })
    await forum.post(`/members/${huda.id}/follow`, { as: noisy })
    await forum.work()
    const alerts = () => forum.ctx.db.selectFrom('alerts').select('type').where('user_id', '=', huda.id).execute()
    assert.deepEqual(await alerts(), [])
    await make.post(forum, omar, thread.id, '@هدى')
    await forum.work()
    assert.deepEqual(await alerts(), [{ type: 'mention' }])
  })

  it('keeps threads of the ignored out of what is new, for that reader alone', async (forum) => {
    const { huda, noisy, omar, ignore } = await scene(forum)
    await make.thread(forum, noisy, { title: 'ضجيج' })
    const fresh = async (as: make.Person) => (await forum.get('/whats-new/', { as })).text
    assert.match(await fresh(omar), /ضجيج/)
    assert.match(await fresh(huda), /ضجيج/)
    await ignore(huda, noisy.id)
    for (let turn = 0; turn < 2; turn++) {
      assert.doesNotMatch(await fresh(huda), /ضجيج/)
      assert.match(await fresh(omar), /ضجيج/)
    }
  })

  it('calls nothing new that is not heard, in lists, in forums and by the way to the first new post', async (forum) => {
    const { huda, noisy, omar, thread, ignore } = await scene(forum)
    await ignore(huda, noisy.id)
    await forum.get(threadUrl(thread), { as: huda })
    const { forum_id: id } = await forum.ctx.db.selectFrom('threads').select('forum_id').executeTakeFirstOrThrow()
    const lists = ['/', `/forums/${id}/`, '/whats-new/unread/']
    const main = async (path: string, as: make.Person) => {
      const { status, location, text } = await forum.get(path, { as })
      const page = status === 301 ? (await forum.get(location, { as })).text : text
      return page.slice(page.indexOf('<main'), page.indexOf('</main'))
    }
    const fresh = async (as: make.Person) => {
      const pages = await Promise.all(lists.map((path) => main(path, as)))
      return pages.map((page) => page.includes('fresh'))
    }
    await make.post(forum, noisy, thread.id, 'وحده')
    assert.deepEqual(await fresh(huda), [false, false, false])
    assert.doesNotMatch(await main('/whats-new/unread/', huda), /نقاش/)
    const marks = async (as: make.Person) => {
      const page = await main(encodeURI(threadUrl(thread)), as)
      return [page.includes('mark--new'), /href="(?:#new|[^"]*\/unread)"/.test(page)]
    }
    assert.deepEqual(await marks(huda), [false, false], 'no line before what is but a line')
    assert.deepEqual(await fresh(omar), [true, true, true])
    const heard = await make.post(forum, omar, thread.id, 'ويُسمع')
    assert.deepEqual(await fresh(huda), [true, true, true])
    assert.match(await main(`/forums/${id}/`, huda), />رد جديد</)
    const first = await forum.get(`${threadUrl(thread)}unread`, { as: huda })
    assert.match(first.location, new RegExp(`#post-${heard.id}$`))
    const { json } = await forum.get(encodeURI(`${threadUrl(thread)}arrivals?after=3`), { as: huda, json: true })
    assert.equal(/mark--new[^]*?id="post-(\d+)"/.exec(json.html)?.[1], String(heard.id))
  })

  it('ends following, and is refused of staff, of oneself and to guests', async (forum) => {
    const { huda, noisy, ignore } = await scene(forum)
    const mod = await make.member(forum, 'رقيب', 'moderator')
    await ignore(huda, noisy.id, 'follow')
    await ignore(huda, noisy.id)
    const refused = await ignore(huda, noisy.id, 'follow')
    assert.equal(refused.status, 409, 'from a page of before')
    assert.match(refused.text, /ألغِ تجاهله أولًا/)
    assert.equal((await findUser(forum.ctx.db, noisy.id))?.follower_count, 0)
    assert.equal((await ignore(huda, mod.id)).status, 409)
    assert.equal((await ignore(huda, huda.id)).status, 409)
    assert.equal((await forum.post(`/members/${noisy.id}/ignore`)).status, 403)
    assert.deepEqual(await forum.ctx.db.selectFrom('ignores').select('ignored_id').execute(), [
      { ignored_id: noisy.id },
    ])
    assert.doesNotMatch((await forum.get(`/members/${mod.id}/`, { as: huda })).text, /\/ignore"/)
  })

  it('ends for whoever comes to be staff', async (forum) => {
    const { huda, noisy, ignore, page } = await scene(forum)
    await ignore(huda, noisy.id)
    await forum.ctx.db.updateTable('users').set({ role: 'moderator' }).where('id', '=', noisy.id).execute()
    assert.match(await page(huda), /كلام مزعج/)
  })
})
