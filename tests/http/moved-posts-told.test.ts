import assert from 'node:assert/strict'
import { forumUrl, threadUrl } from '../../src/features/threads/address.ts'
import { onEachEngine } from '../support/each-engine.ts'
import type { Forum } from '../support/forum.ts'
import * as make from '../support/make.ts'

const plain = (html: string) => html.replaceAll(/[\u2066-\u2069]/g, '')
const alerts = async (forum: Forum, as: make.Person) => {
  const { text } = await forum.get('/account/alerts/', { as })
  const lines = plain(text).matchAll(/<a class="alert__link" href="[^"]*">([^]*?)<\/a>/g)
  return [...lines].map(([, said]) => said?.replaceAll(/<[^>]*>[^<]*<\/[^>]*>/g, ''))
}
const isNew = async (forum: Forum, as: make.Person, path: string, title: string) => {
  const html = (await forum.get(encodeURI(path), { as })).text
  const at = html.indexOf(`<bdi>${title}</bdi></a>`)
  assert.notEqual(at, -1, `${title} is not in the list`)
  return html.slice(html.lastIndexOf('<h2', at), html.indexOf('</h2>', at)).includes('class="fresh"')
}
const watching = async (forum: Forum, threadId: number) => {
  const query = forum.ctx.db.selectFrom('thread_watches').select('user_id').where('thread_id', '=', threadId)
  return (await query.orderBy('user_id').execute()).map((row) => row.user_id)
}

async function scene(forum: Forum) {
  const mod = await make.member(forum, 'المدير', 'administrator')
  const [writer, reader] = [await make.member(forum, 'سالم'), await make.member(forum, 'ليلى')]
  const board = await make.board(forum, 'القراءة')
  const act = async (what: string, form: Record<string, string | number>) =>
    assert.equal((await forum.post(`/moderation/${what}`, { as: mod, form })).status, 303)
  return { mod, writer, reader, board, act, list: forumUrl(board) }
}

onEachEngine('what members were told of posts that go elsewhere', (it) => {
  it('is told no more to whoever may not go there, and leads there for all others', async (forum) => {
    const { mod, writer, reader, board, act } = await scene(forum)
    const thread = await make.thread(forum, reader, { title: 'من ليلى', forumId: board.id })
    await forum.post(encodeURI(`${threadUrl(thread)}watch`), { as: mod })
    const secret = await make.post(forum, writer, thread.id, 'كلام نُقل')
    await forum.work()
    assert.deepEqual(await alerts(forum, reader), ['سالم ردّ في «من ليلى»'])
    const hidden = await make.privateBoard(forum)
    const split = { source: thread.id, post: secret.id, title: 'فرع', forum_id: hidden.id }
    await act('posts/split', split)
    assert.deepEqual(await alerts(forum, reader), [])
    assert.doesNotMatch((await forum.get('/account/alerts/', { as: reader })).text, /كلام نُقل|من ليلى/)
    assert.deepEqual(await alerts(forum, mod), ['سالم ردّ في «فرع»'])
    const log = await forum.ctx.db.selectFrom('staff_log').select('id').where('action', '=', 'posts.split').execute()
    assert.equal((await forum.post(`/moderation/log/${log[0]?.id}/undo`, { as: mod })).status, 303)
    assert.deepEqual(await alerts(forum, reader), ['سالم ردّ في «من ليلى»'], 'it comes back with the post')
  })

  it('goes with a merged thread like who watches it, and back when that is undone', async (forum) => {
    const { mod, writer, reader, board, act } = await scene(forum)
    const old = await make.thread(forum, reader, { title: 'القديم', forumId: board.id })
    const target = await make.thread(forum, writer, { title: 'الجديد', forumId: board.id })
    await make.post(forum, writer, old.id, 'رد في القديم')
    await forum.work()
    await act('threads/merge', { thread: old.id, target: target.id })
    assert.deepEqual(await alerts(forum, reader), ['سالم ردّ في «الجديد»'])
    assert.deepEqual(await watching(forum, target.id), [writer.id, reader.id])
    const log = await forum.ctx.db.selectFrom('staff_log').select('id').where('action', '=', 'threads.merge').execute()
    assert.equal((await forum.post(`/moderation/log/${log[0]?.id}/undo`, { as: mod })).status, 303)
    assert.deepEqual(await alerts(forum, reader), ['سالم ردّ في «القديم»'])
    assert.deepEqual(await watching(forum, target.id), [writer.id])
    assert.deepEqual(await watching(forum, old.id), [writer.id, reader.id])
  })

  it('leads to the words that it told of once posts that were merged stand for themselves again', async (forum) => {
    const { mod, writer, reader, board } = await scene(forum)
    const thread = await make.thread(forum, reader, { title: 'حوار', forumId: board.id })
    const own = await make.post(forum, reader, thread.id, 'كلام ليلى')
    const [first, second] = [
      await make.post(forum, writer, thread.id, 'كلام سالم'),
      await make.post(forum, writer, thread.id, 'زيادة سالم'),
    ]
    await forum.post(`/posts/${first.id}/reactions`, { as: reader, form: { reaction: 'like' } })
    await forum.work()
    const told = async ({ id }: make.Person) => {
      const query = forum.ctx.db.selectFrom('alerts').select(['event', 'post_id']).where('user_id', '=', id)
      return (await query.orderBy('id').execute()).map(({ event, post_id }) => `${event}: ${post_id}`)
    }
    const apart = [await told(reader), await told(writer)]
    const replies = [first, second].map(({ id }) => `post ${id}: ${id}`)
    assert.deepEqual(apart, [replies, [`reaction ${first.id} ${reader.id}: ${first.id}`]])
    const merge = ({ id: post }: { id: number }, { id: keep }: { id: number }) =>
      forum.post('/moderation/posts/merge', { as: mod, form: { source: thread.id, post: [post, keep], keep } })
    const undo = async () => {
      const lines = forum.ctx.db.selectFrom('staff_log').select('id').where('action', '=', 'posts.merge')
      const done = lines.where('undone_at', 'is', null).orderBy('id', 'desc')
      const { id } = await done.executeTakeFirstOrThrow()
      assert.equal((await forum.post(`/moderation/log/${id}/undo`, { as: mod })).status, 303)
    }
    assert.equal((await merge(second, first)).status, 303)
    const once = await told(reader)
    assert.deepEqual(
      once,
      [first, second].map(({ id }) => `post ${id}: ${first.id}`),
    )
    assert.equal((await merge(first, own)).status, 303)
    assert.deepEqual(
      await told(reader),
      [first, second].map(({ id }) => `post ${id}: ${own.id}`),
    )
    await undo()
    assert.deepEqual(await told(reader), once)
    await undo()
    assert.deepEqual([await told(reader), await told(writer)], apart)
  })
})

onEachEngine('what was read of posts that go elsewhere', (it) => {
  it('is read in a thread made of them, and what was not is not', async (forum) => {
    const { writer, reader, board, act, list } = await scene(forum)
    const late = await make.member(forum, 'متأخر')
    const thread = await make.thread(forum, writer, { title: 'طويل', forumId: board.id })
    const seen = await make.post(forum, writer, thread.id, 'قُرئ')
    await make.post(forum, writer, thread.id, 'بعده')
    await forum.get(encodeURI(threadUrl(thread)), { as: reader })
    assert.equal(await isNew(forum, reader, list, 'طويل'), false)
    await act('posts/split', { source: thread.id, post: seen.id, title: 'فرع', forum_id: board.id })
    assert.equal(await isNew(forum, reader, list, 'فرع'), false)
    assert.equal(await isNew(forum, late, list, 'فرع'), true)
    const fresh = await make.post(forum, writer, thread.id, 'لم يُقرأ')
    await make.post(forum, writer, thread.id, 'ولا هذا')
    const other = await make.thread(forum, writer, { title: 'آخر', forumId: board.id })
    await forum.get(encodeURI(threadUrl(other)), { as: reader })
    assert.equal(await isNew(forum, reader, list, 'آخر'), false)
    await act('posts/move', { source: thread.id, post: fresh.id, target: other.id })
    assert.equal(await isNew(forum, reader, list, 'آخر'), true, 'it came in behind what was read')
    await forum.get(encodeURI(threadUrl(other)), { as: reader })
    assert.equal(await isNew(forum, reader, list, 'آخر'), false)
  })

  it('keeps unread posts of a merged thread unread, and asks nobody else to read again', async (forum) => {
    const { writer, reader, board, act, list } = await scene(forum)
    const all = await make.member(forum, 'قارئة')
    const old = await make.thread(forum, writer, { title: 'القديم', forumId: board.id })
    await make.post(forum, writer, old.id, 'لم يُقرأ')
    const target = await make.thread(forum, writer, { title: 'الجديد', forumId: board.id })
    await make.post(forum, writer, target.id, 'آخر الكل')
    for (const as of [reader, all]) await forum.get(encodeURI(threadUrl(target)), { as })
    await forum.get(encodeURI(threadUrl(old)), { as: all })
    for (const as of [reader, all]) assert.equal(await isNew(forum, as, list, 'الجديد'), false)
    await act('threads/merge', { thread: old.id, target: target.id })
    assert.equal(await isNew(forum, reader, list, 'الجديد'), true)
    assert.equal(await isNew(forum, all, list, 'الجديد'), false)
  })
})
