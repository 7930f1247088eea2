import assert from 'node:assert/strict'
import { queueScope } from '../../src/features/cases/badge.ts'
import { decideCase } from '../../src/features/cases/deciding.ts'
import { listedCases } from '../../src/features/cases/queries.ts'
import { forumUrl, threadUrl } from '../../src/features/threads/address.ts'
import { findPost } from '../../src/features/posts/queries.ts'
import { visiblePost } from '../../src/features/posts/finding.ts'
import { findThread } from '../../src/features/threads/queries.ts'
import { findUser, updateUserQuietly } from '../../src/features/users/queries.ts'
import { wrongCounts } from '../support/counts.ts'
import { onEachEngine } from '../support/each-engine.ts'
import type { Forum } from '../support/forum.ts'
import { onlyIn } from '../support/grants.ts'
import * as make from '../support/make.ts'

const hold = (forum: Forum, who: make.Person) =>
  updateUserQuietly(forum.ctx.db, who.id, { held_until: forum.clock.now + 1e9 })
const openCase = (forum: Forum) =>
  forum.ctx.db.selectFrom('cases').selectAll().where('closed_at', 'is', null).executeTakeFirstOrThrow()

async function scene(forum: Forum) {
  const people = {
    sara: await make.member(forum, 'سارة'),
    omar: await make.member(forum, 'عمر'),
    mod: await make.member(forum, 'رقيب', 'moderator'),
  }
  const board = await make.board(forum)
  const thread = await make.thread(forum, people.omar, { forumId: board.id })
  await hold(forum, people.sara)
  return { ...people, board, thread }
}

onEachEngine('held posts', (it) => {
  it('a held reply is seen by its author and the staff, and counts nowhere (AC-32)', async (forum) => {
    const { sara, omar, mod, board, thread } = await scene(forum)
    const sent = await forum.post(`${threadUrl(thread)}reply`, { as: sara, form: { body: 'كلام ينتظر' } })
    assert.equal(sent.status, 303)
    const { post_id: id } = await openCase(forum)
    for (const as of [sara, mod]) assert.match((await forum.get(threadUrl(thread), { as })).text, /كلام ينتظر/)
    assert.match((await forum.get(threadUrl(thread), { as: sara })).text, /تنتظر هذه المشاركة موافقة المشرفين/)
    for (const as of [undefined, omar]) {
      assert.doesNotMatch((await forum.get(threadUrl(thread), { as })).text, /كلام ينتظر/)
      assert.equal((await forum.get(`/posts/${id}/`, { as })).status, 404)
      assert.doesNotMatch((await forum.get(forumUrl(board), { as })).text, /سارة/)
    }
    assert.equal((await findThread(forum.ctx.db, thread.id))?.post_count, 1)
    assert.equal((await findUser(forum.ctx.db, sara.id))?.post_count, 0)
    assert.equal((await forum.post(`/posts/${id}/reactions`, { as: mod, form: { reaction: 'like' } })).status, 403)
    assert.equal((await forum.post(`/posts/${id}/approve`, { as: sara })).status, 403)
    assert.deepEqual(await wrongCounts(forum), [])
  })

  it('let in, it counts like any other and its author hears of it', async (forum) => {
    const { sara, omar, mod, thread } = await scene(forum)
    await forum.post(`${threadUrl(thread)}reply`, { as: sara, form: { body: 'كلام ينتظر' } })
    const { post_id: id } = await openCase(forum)
    assert.equal((await forum.post(`/posts/${id}/approve`, { as: mod })).status, 303)
    assert.equal((await forum.post(`/posts/${id}/approve`, { as: mod })).status, 409)
    assert.match((await forum.get(threadUrl(thread), { as: omar })).text, /كلام ينتظر/)
    const row = await findThread(forum.ctx.db, thread.id)
    assert.deepEqual([row?.post_count, row?.last_post_id], [2, id])
    assert.equal((await findUser(forum.ctx.db, sara.id))?.post_count, 1)
    assert.deepEqual(await wrongCounts(forum), [])
    await forum.work()
    assert.match(forum.ctx.mailer.sent.at(-1)?.text ?? '', /نُشر ما كتبت: مشاركة في «/)
    const log = await forum.ctx.db.selectFrom('staff_log').selectAll().where('action', '=', 'cases.approved').execute()
    assert.equal(log.length, 1)
  })

  it('let in late, it is unread for who has read on meanwhile, a reply and a thread', async (forum) => {
    const { sara, omar, mod, board, thread } = await scene(forum)
    await forum.post(`${threadUrl(thread)}reply`, { as: sara, form: { body: 'كلام ينتظر' } })
    const { post_id: reply } = await openCase(forum)
    const form = { title: 'موضوع ينتظر', body: 'نصه' }
    const sent = await forum.post(`${forumUrl(board)}post-thread`, { as: sara, form })
    forum.clock.now += 60 * 60_000
    const later = await make.post(forum, mod, thread.id, 'تالٍ')
    await forum.get(threadUrl(thread), { as: omar })
    await forum.post('/mark-read', { as: omar, form: {} })
    const fresh = async () =>
      [...(await forum.get(forumUrl(board), { as: omar })).text.matchAll(/class="fresh"/g)].length
    assert.equal(await fresh(), 0)
    await forum.post(`/posts/${reply}/approve`, { as: mod })
    assert.equal(await fresh(), 1)
    const unread = await forum.get(`${threadUrl(thread)}unread`, { as: omar })
    assert.match(unread.location, new RegExp(`#post-${reply}$`))
    const order = await forum.ctx.db
      .selectFrom('posts')
      .select('id')
      .where('thread_id', '=', thread.id)
      .orderBy('position')
      .execute()
    assert.deepEqual(order.slice(1), [{ id: later.id }, { id: reply }])
    await forum.post(`/posts/${(await openCase(forum)).post_id}/approve`, { as: mod })
    assert.equal(await fresh(), 2)
    assert.match((await forum.get('/whats-new/unread/', { as: omar })).text, /موضوع ينتظر/)
    await forum.get(sent.location, { as: omar })
    await forum.get(threadUrl(thread), { as: omar })
    assert.equal(await fresh(), 0)
    assert.deepEqual(await wrongCounts(forum), [])
  })

  it('turned away, it is deleted and its author hears why', async (forum) => {
    const { sara, mod, thread } = await scene(forum)
    await forum.post(`${threadUrl(thread)}reply`, { as: sara, form: { body: 'كلام ينتظر' } })
    const { post_id: id } = await openCase(forum)
    assert.equal((await forum.post(`/posts/${id}/reject`, { as: mod, form: { answer: '' } })).status, 422)
    assert.equal(
      (await forum.post(`/posts/${id}/reject`, { as: mod, form: { answer: 'خارج الموضوع تمامًا' } })).status,
      303,
    )
    const post = await findPost(forum.ctx.db, id ?? 0)
    assert.deepEqual([post?.held_at, post?.deleted_by], [null, mod.id])
    assert.equal((await findThread(forum.ctx.db, thread.id))?.post_count, 1)
    assert.match((await forum.get('/account/cases', { as: sara })).text, /خارج الموضوع تمامًا/)
    await forum.work()
    assert.match(forum.ctx.mailer.sent.at(-1)?.text ?? '', /خارج الموضوع تمامًا/)
    assert.deepEqual(await wrongCounts(forum), [])
  })

  it('a thread waits with its first post, in no list and no count', async (forum) => {
    const { sara, omar, mod, board } = await scene(forum)
    const sent = await forum.post(`${forumUrl(board)}post-thread`, {
      as: sara,
      form: { title: 'موضوع ينتظر', body: 'نصه' },
    })
    assert.equal((await forum.get(sent.location, { as: sara })).status, 200)
    assert.equal((await forum.get(sent.location, { as: omar })).status, 404)
    for (const path of ['/', '/whats-new/', forumUrl(board)])
      assert.doesNotMatch((await forum.get(path, { as: omar })).text, /موضوع ينتظر/, path)
    assert.match((await forum.get(forumUrl(board), { as: mod })).text, /موضوع ينتظر/)
    assert.deepEqual(await wrongCounts(forum), [])
    const forumRow = () => forum.ctx.db.selectFrom('forums').selectAll().where('id', '=', board.id).executeTakeFirst()
    assert.equal((await forumRow())?.thread_count, 1)
    const { post_id: id } = await openCase(forum)
    await forum.post(`/posts/${id}/approve`, { as: mod })
    assert.deepEqual([(await forumRow())?.thread_count, (await forumRow())?.post_count], [2, 2])
    assert.match((await forum.get('/whats-new/', { as: omar })).text, /موضوع ينتظر/)
    assert.deepEqual(await wrongCounts(forum), [])
  })

  it('a thread that is turned away is deleted, and its restoring counts right', async (forum) => {
    const { sara, omar, mod, board } = await scene(forum)
    const sent = await forum.post(`${forumUrl(board)}post-thread`, { as: sara, form: { title: 'دعاية', body: 'نصه' } })
    const { post_id: id } = await openCase(forum)
    await forum.post(`/posts/${id}/reject`, { as: mod, form: { answer: 'دعاية' } })
    assert.equal((await forum.get(sent.location, { as: omar })).status, 404)
    assert.deepEqual(await wrongCounts(forum), [])
    assert.equal((await forum.post(`${sent.location}restore`, { as: sara })).status, 403)
    assert.equal((await forum.post(`${sent.location}restore`, { as: mod })).status, 303)
    assert.equal((await forum.get(sent.location, { as: omar })).status, 200)
    assert.deepEqual(await wrongCounts(forum), [])
  })

  it('a post deleted while it waits counts right in every order', async (forum) => {
    const { sara, mod, thread } = await scene(forum)
    await forum.post(`${threadUrl(thread)}reply`, { as: sara, form: { body: 'كلام ينتظر' } })
    const { post_id: id } = await openCase(forum)
    for (const step of ['delete', 'approve', 'restore', 'delete', 'restore']) {
      assert.equal((await forum.post(`/posts/${id}/${step}`, { as: mod })).status, 303, step)
      assert.deepEqual(await wrongCounts(forum), [], step)
    }
    assert.equal((await findThread(forum.ctx.db, thread.id))?.post_count, 2)
  })

  it('only those who may let in there see, list and decide it (AC-32)', async (forum) => {
    const { sara, mod, thread } = await scene(forum)
    const other = await make.board(forum, 'منتدى آخر')
    await forum.post(`${threadUrl(thread)}reply`, { as: sara, form: { body: 'كلام ينتظر' } })
    const one = await openCase(forum)
    const elsewhere = onlyIn(mod.member, other.id, 'approve')
    await assert.rejects(visiblePost(forum.ctx, elsewhere, one.post_id ?? 0), { status: 404 })
    const listed = await listedCases(
      forum.ctx.db,
      await queueScope(forum.ctx, elsewhere),
      { state: 'open', kind: undefined, forumId: undefined, memberId: undefined, closedBy: undefined },
      { offset: 0, limit: 9 },
    )
    assert.deepEqual(listed, [])
    const given = { decision: 'approved', answer: '' }
    await assert.rejects(decideCase(forum.ctx, elsewhere, one.id, given), { status: 404 })
    assert.notEqual((await findPost(forum.ctx.db, one.post_id ?? 0))?.held_at, null)
  })

  it('whoever lacks the right to be let in at once is held', async (forum) => {
    const { omar, thread } = await scene(forum)
    await make.permission(forum, omar, 0, 'unheld', -1)
    await make.post(forum, omar, thread.id, 'أول مشاركة')
    assert.equal((await openCase(forum)).kind, 'held')
    assert.deepEqual(await wrongCounts(forum), [])
  })

  it('nothing of it shows in what quotes it (AC-32)', async (forum) => {
    const { sara, omar, mod, thread } = await scene(forum)
    await forum.post(`${threadUrl(thread)}reply`, { as: sara, form: { body: 'كلام ينتظر' } })
    const { post_id: id } = await openCase(forum)
    await make.post(forum, omar, thread.id, `[quote="سارة" post="${id}"]\nكلام ينتظر\n[/quote]\n\nرد`)
    const page = (await forum.get(threadUrl(thread))).text
    assert.doesNotMatch(page, /كلام ينتظر/)
    assert.doesNotMatch(page, new RegExp(`/posts/${id}/`))
    await forum.post(`/posts/${id}/approve`, { as: mod })
    assert.match((await forum.get(threadUrl(thread))).text, new RegExp(`/posts/${id}/`))
  })

  it('given to another author its case is about that one, and in their hand no longer', async (forum) => {
    const { sara, omar, mod, thread } = await scene(forum)
    const admin = await make.member(forum, 'المدير', 'administrator')
    await forum.post(`${threadUrl(thread)}reply`, { as: sara, form: { body: 'كلام ينتظر' } })
    const one = await openCase(forum)
    await forum.post(`/moderation/cases/${one.id}/claim`, { as: mod })
    const give = (author: make.Person) =>
      forum.post('/moderation/posts/reattribute', {
        as: admin,
        form: { source: thread.id, post: one.post_id ?? 0, author: author.name },
      })
    assert.equal((await give(omar)).status, 303)
    const moved = await openCase(forum)
    assert.deepEqual([moved.id, moved.member_id, moved.claimed_by], [one.id, omar.id, mod.id])
    assert.match((await forum.get('/account/cases', { as: omar })).text, new RegExp(`/posts/${one.post_id}/`))
    assert.doesNotMatch((await forum.get('/account/cases', { as: sara })).text, new RegExp(`/posts/${one.post_id}/`))
    assert.equal((await give(mod)).status, 303)
    assert.deepEqual([(await openCase(forum)).member_id, (await openCase(forum)).claimed_by], [mod.id, null])
    assert.equal(
      (await forum.post(`/posts/${one.post_id}/approve`, { as: mod })).status,
      403,
      'nobody judges themselves',
    )
    assert.equal((await forum.post(`/posts/${one.post_id}/approve`, { as: admin })).status, 303)
    assert.deepEqual(await wrongCounts(forum), [])
  })

  it('lets no moderator let their own post in, with a case or without', async (forum) => {
    const { mod, thread } = await scene(forum)
    const other = await make.member(forum, 'رقيب ثان', 'moderator')
    const post = await make.post(forum, mod, thread.id, 'كلام المشرف')
    await forum.ctx.db.updateTable('posts').set({ held_at: 1 }).where('id', '=', post.id).execute()
    for (const path of ['approve', 'reject']) {
      const answer = await forum.post(`/posts/${post.id}/${path}`, { as: mod, form: { answer: 'سبب' } })
      assert.equal(answer.status, 403, path)
      assert.match(answer.text, /لا يبتّ أحد في قضية هو طرف فيها/)
    }
    assert.equal((await findPost(forum.ctx.db, post.id))?.held_at, 1)
    assert.equal((await forum.post(`/posts/${post.id}/approve`, { as: other })).status, 303)
  })
})
