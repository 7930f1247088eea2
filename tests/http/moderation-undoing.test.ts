import assert from 'node:assert/strict'
import { threadUrl } from '../../src/features/threads/address.ts'
import { findThread } from '../../src/features/threads/queries.ts'
import { findUser } from '../../src/features/users/queries.ts'
import { wrongCounts } from '../support/counts.ts'
import { onEachEngine } from '../support/each-engine.ts'
import type { Forum } from '../support/forum.ts'
import * as make from '../support/make.ts'

/** Two threads whose posts were written in turn, and one who may merge, split and take back. */
async function scene(forum: Forum) {
  const [sara, omar] = [await make.member(forum, 'سارة'), await make.member(forum, 'عمر')]
  const mod = await make.member(forum, 'رقيب', 'moderator')
  const [here, there] = [await make.board(forum, 'الأول'), await make.board(forum, 'الثاني')]
  const one = await make.thread(forum, sara, { forumId: here.id, title: 'الألف', body: 'أ1' })
  const two = await make.thread(forum, omar, { forumId: there.id, title: 'الباء', body: 'ب1' })
  const ids = { أ: [] as number[], ب: [] as number[] }
  for (const n of [2, 3]) {
    ids.أ.push((await make.post(forum, omar, one.id, `أ${n}`)).id)
    ids.ب.push((await make.post(forum, sara, two.id, `ب${n}`)).id)
  }
  const act = (path: string, form: Record<string, number | string | number[]>) =>
    forum.post(`/moderation/${path}`, { as: mod, form })
  return { sara, omar, mod, here, there, one, two, ids, act }
}

async function lastLine(forum: Forum): Promise<number> {
  const line = await forum.ctx.db.selectFrom('staff_log').select('id').orderBy('id', 'desc').executeTakeFirstOrThrow()
  return line.id
}

const undo = (forum: Forum, mod: make.Person, line: number) => forum.post(`/moderation/log/${line}/undo`, { as: mod })

async function bodies(forum: Forum, threadId: number): Promise<string> {
  const { db } = forum.ctx
  const rows = await db
    .selectFrom('posts')
    .select(['body', 'position'])
    .where('thread_id', '=', threadId)
    .orderBy('position')
    .execute()
  return rows.map(({ body, position }) => `${position}${body}`).join(' ')
}

/** All of threads that a page can show, and where their posts answer. A thread is as old as its first post. */
async function whole(forum: Forum, threadIds: number[]) {
  const { db } = forum.ctx
  const threads = await db.selectFrom('threads').selectAll().where('id', 'in', threadIds).orderBy('id').execute()
  const posts = await db
    .selectFrom('posts')
    .select(['id', 'thread_id', 'position', 'quoted_by'])
    .orderBy('id')
    .execute()
  const addresses = []
  for (const { id } of posts) addresses.push((await forum.get(`/posts/${id}/`)).location)
  for (const id of threadIds) addresses.push((await forum.get(`/t/${id}`)).location)
  return { threads: threads.map((row) => ({ ...row, version: 0, created_at: 0 })), posts, addresses }
}

onEachEngine('what is taken back', (it) => {
  it('a merge: every post under its number, both threads as they were, every address right', async (forum) => {
    const { sara, mod, one, two, ids, act } = await scene(forum)
    await make.post(forum, sara, one.id, `[quote="عمر" post="${ids.ب[0]}"]\nب2\n[/quote]\nأ4`)
    await act('threads/pin', { thread: two.id, order: 3, days: 5 })
    await act('threads/slow', { thread: two.id, seconds: 30 })
    await forum.ctx.db.updateTable('threads').set({ view_count: 7 }).where('id', '=', two.id).execute()
    const before = await whole(forum, [one.id, two.id])
    assert.equal((await act('threads/merge', { thread: two.id, target: one.id })).status, 303)
    assert.equal((await bodies(forum, one.id)).replaceAll(/\[quote[^]*quote\]\s/g, ''), '1أ1 2ب1 3أ2 4ب2 5أ3 6ب3 7أ4')
    for (const id of [...ids.أ, ...ids.ب]) {
      const { location } = await forum.get(`/posts/${id}/`)
      assert.equal(location, `${threadUrl(one)}#post-${id}`)
    }
    const page = await forum.get('/moderation/log', { as: mod })
    assert.doesNotMatch(page.text, /numbers|redirects/, 'what is kept for this is nobody’s reading')
    assert.equal((await undo(forum, mod, await lastLine(forum))).status, 303)
    assert.deepEqual(await whole(forum, [one.id, two.id]), before)
    assert.deepEqual(await wrongCounts(forum), [])
    const next = await make.post(forum, sara, one.id, 'أ5')
    assert.match((await forum.get(threadUrl(one))).text, new RegExp(`id="post-${next.id}"`))
  })

  it('a merge with replies since: those stay where they were written, under the number they got', async (forum) => {
    const { sara, mod, one, two, act } = await scene(forum)
    await act('threads/merge', { thread: two.id, target: one.id })
    const merge = await lastLine(forum)
    const since = await make.post(forum, sara, one.id, 'بعده')
    assert.equal((await undo(forum, mod, merge)).status, 303)
    assert.equal(await bodies(forum, one.id), '1أ1 2أ2 3أ3 7بعده')
    assert.equal(await bodies(forum, two.id), '1ب1 2ب2 3ب3')
    assert.equal((await forum.get(`/posts/${since.id}/`)).location, `${threadUrl(one)}#post-${since.id}`)
    assert.equal((await forum.get(threadUrl(two))).status, 200)
    assert.deepEqual(await wrongCounts(forum), [])
  })

  it('of two merges the later first: all as before; the earlier first: no number is another’s', async (forum) => {
    const { sara, mod, here, one, two, act } = await scene(forum)
    const three = await make.thread(forum, sara, { forumId: here.id, title: 'الجيم', body: 'ج1' })
    await make.post(forum, sara, one.id, 'أ4')
    const threads = [one.id, two.id, three.id]
    const before = await whole(forum, threads)
    for (const order of ['later', 'earlier'] as const) {
      await act('threads/merge', { thread: [two.id, three.id], target: one.id })
      assert.equal(await bodies(forum, one.id), '1أ1 2ب1 3أ2 4ب2 5أ3 6ب3 7ج1 8أ4')
      const last = await lastLine(forum)
      const lines = order === 'later' ? [last, last - 1] : [last - 1, last]
      for (const line of lines) assert.equal((await undo(forum, mod, line)).status, 303)
      if (order === 'later') assert.deepEqual(await whole(forum, threads), before)
    }
    assert.match(await bodies(forum, one.id), /^\d+أ1 \d+أ2 \d+أ3 \d+أ4$/)
    assert.equal(await bodies(forum, two.id), '1ب1 2ب2 3ب3')
    assert.deepEqual(await wrongCounts(forum), [])
  })

  it('a merge of a merged thread: addresses that led to it lead to it again', async (forum) => {
    const { sara, mod, here, one, two, act } = await scene(forum)
    const old = await make.thread(forum, sara, { forumId: here.id, title: 'أقدم' })
    await act('threads/merge', { thread: old.id, target: two.id })
    await act('threads/merge', { thread: two.id, target: one.id })
    assert.equal((await forum.get(threadUrl(old))).location, threadUrl(one))
    await undo(forum, mod, await lastLine(forum))
    assert.equal((await forum.get(threadUrl(old))).location, threadUrl(two))
    assert.equal((await forum.get(threadUrl(two))).status, 200)
  })

  it('a merge into a forum where nothing counts: what the writers had counts again', async (forum) => {
    const { sara, mod, one, two, act } = await scene(forum)
    const admin = await make.member(forum, 'المدير العام', 'administrator')
    const hidden = await make.privateBoard(forum)
    const move = await forum.post('/moderation/threads/move', {
      as: admin,
      form: { thread: one.id, forum_id: hidden.id },
    })
    assert.equal(move.status, 303)
    const counted = async () => (await findUser(forum.ctx.db, sara.id))?.post_count
    assert.equal(await counted(), 2)
    const form = { thread: two.id, target: one.id }
    assert.equal((await act('threads/merge', form)).status, 404, 'the moderator may not look there')
    assert.equal((await forum.post('/moderation/threads/merge', { as: admin, form })).status, 303)
    assert.equal(await counted(), 0)
    const line = await lastLine(forum)
    assert.equal((await undo(forum, mod, line)).status, 404)
    assert.equal((await undo(forum, admin, line)).status, 303)
    assert.equal(await counted(), 2)
    assert.deepEqual(await wrongCounts(forum), [])
  })

  it('a split: the first post too comes home under its number, and the branch’s address leads there', async (forum) => {
    const { mod, here, one, ids, act } = await scene(forum)
    const first = (await findThread(forum.ctx.db, one.id))?.first_post_id ?? 0
    const before = await whole(forum, [one.id])
    const form = { source: one.id, post: [first, ids.أ[1]!], title: 'فرع', forum_id: here.id }
    const branch = (await act('posts/split', form)).location
    assert.equal(await bodies(forum, one.id), '2أ2')
    assert.equal((await undo(forum, mod, await lastLine(forum))).status, 303)
    assert.deepEqual(await whole(forum, [one.id]), before)
    assert.equal((await forum.get(branch)).location, threadUrl(one))
    assert.deepEqual(await wrongCounts(forum), [])
  })

  it('a split with replies since, here and there: each stays where it was written', async (forum) => {
    const { sara, omar, mod, here, one, ids, act } = await scene(forum)
    await act('posts/split', { source: one.id, post: ids.أ[0]!, title: 'فرع', forum_id: here.id })
    const split = await lastLine(forum)
    const branch = await forum.ctx.db
      .selectFrom('threads')
      .select(['id', 'title'])
      .orderBy('id', 'desc')
      .executeTakeFirstOrThrow()
    const away = await make.post(forum, sara, branch.id, 'رد الفرع')
    await make.post(forum, omar, one.id, 'أ4')
    assert.equal((await undo(forum, mod, split)).status, 303)
    assert.equal(await bodies(forum, one.id), '1أ1 2أ2 3أ3 4أ4')
    assert.equal(await bodies(forum, branch.id), '2رد الفرع')
    assert.equal((await findThread(forum.ctx.db, branch.id))?.user_id, sara.id)
    assert.equal((await forum.get(`/posts/${away.id}/`)).location, `${threadUrl(branch)}#post-${away.id}`)
    assert.deepEqual(await wrongCounts(forum), [])
  })

  it('a split whose branch holds but hidden replies comes home with them', async (forum) => {
    const { sara, mod, here, one, ids, act } = await scene(forum)
    await act('posts/split', { source: one.id, post: ids.أ[1]!, title: 'فرع', forum_id: here.id })
    const split = await lastLine(forum)
    const branch = await forum.ctx.db.selectFrom('threads').select('id').orderBy('id', 'desc').executeTakeFirstOrThrow()
    const hidden = await make.post(forum, sara, branch.id, 'محذوف')
    await forum.post(`/posts/${hidden.id}/delete`, { as: mod })
    assert.equal((await undo(forum, mod, split)).status, 303)
    assert.equal(await bodies(forum, one.id), '1أ1 2أ2 3أ3 4محذوف')
    assert.deepEqual(await wrongCounts(forum), [])
  })

  it('a move: those who made room have their numbers again', async (forum) => {
    const { mod, one, two, ids, act } = await scene(forum)
    const before = await whole(forum, [one.id, two.id])
    await act('posts/move', { source: one.id, post: ids.أ, target: two.id })
    assert.equal(await bodies(forum, two.id), '1ب1 2أ2 3ب2 4أ3 5ب3')
    assert.equal((await undo(forum, mod, await lastLine(forum))).status, 303)
    assert.deepEqual(await whole(forum, [one.id, two.id]), before)
    assert.deepEqual(await wrongCounts(forum), [])
  })

  it('a number that is another’s by now is not taken from it: then time gives the place', async (forum) => {
    const { mod, here, one, two, ids, act } = await scene(forum)
    await act('posts/split', { source: one.id, post: ids.أ[1]!, title: 'فرع', forum_id: here.id })
    const split = await lastLine(forum)
    await act('posts/move', { source: two.id, post: ids.ب[0]!, target: one.id })
    assert.equal(await bodies(forum, one.id), '1أ1 2أ2 4ب2')
    await act('posts/move', { source: two.id, post: ids.ب[1]!, target: one.id })
    await forum.ctx.db.updateTable('posts').set({ position: 3 }).where('id', '=', ids.ب[0]!).execute()
    assert.equal((await undo(forum, mod, split)).status, 303)
    assert.equal(await bodies(forum, one.id), '1أ1 2أ2 3ب2 5أ3 6ب3')
    assert.deepEqual(await wrongCounts(forum), [])
  })

  it('a merge after which all else went away stays, and the page says why in its heading too', async (forum) => {
    const { mod, here, one, two, act } = await scene(forum)
    await act('threads/merge', { thread: two.id, target: one.id })
    const merge = await lastLine(forum)
    const own = await forum.ctx.db.selectFrom('posts').select('id').where('body', 'like', 'أ%').execute()
    await act('posts/split', { source: one.id, post: own.map(({ id }) => id), title: 'فرع', forum_id: here.id })
    const before = await bodies(forum, one.id)
    assert.equal(before, '2ب1 4ب2 6ب3')
    const answer = await undo(forum, mod, merge)
    assert.equal(answer.status, 409)
    assert.match(answer.text, /<h1[^>]*>هذا غير ممكن/)
    assert.match(answer.text, /لا بد أن تبقى في الموضوع مشاركة ظاهرة/)
    assert.equal(await bodies(forum, one.id), before)
    assert.deepEqual(await wrongCounts(forum), [])
  })
})

onEachEngine('a pin that took the place of another', (it) => {
  it('is called a pin when it comes back, and an unpinning only when nothing is pinned', async (forum) => {
    const mod = await make.member(forum, 'رقيب', 'moderator')
    const thread = await make.thread(forum, mod)
    const lines = () => forum.ctx.db.selectFrom('staff_log').selectAll().orderBy('id').execute()
    const pin = (order: number) =>
      forum.post('/moderation/threads/pin', { as: mod, form: { thread: thread.id, order, days: 5 } })
    for (const order of [1, 2]) assert.equal((await pin(order)).status, 303)
    for (const { id } of (await lines()).toReversed())
      assert.equal((await forum.post(`/moderation/log/${id}/undo`, { as: mod })).status, 303)
    assert.deepEqual(
      (await lines()).map(({ action }) => action),
      ['threads.pin', 'threads.pin', 'threads.pin', 'threads.unpin'],
    )
    const row = await forum.ctx.db
      .selectFrom('threads')
      .select('pinned_at')
      .where('id', '=', thread.id)
      .executeTakeFirst()
    assert.equal(row?.pinned_at, null)
  })
})
