import assert from 'node:assert/strict'
import { findPost } from '../../src/features/posts/queries.ts'
import { forumUrl, threadUrl } from '../../src/features/threads/address.ts'
import { findThread } from '../../src/features/threads/queries.ts'
import { updateUserQuietly } from '../../src/features/users/queries.ts'
import { wrongCounts } from '../support/counts.ts'
import { onEachEngine } from '../support/each-engine.ts'
import type { Forum } from '../support/forum.ts'
import * as make from '../support/make.ts'

const cases = (forum: Forum) => forum.ctx.db.selectFrom('cases').selectAll().orderBy('id').execute()
const lineOf = (forum: Forum, action: string) =>
  forum.ctx.db.selectFrom('staff_log').selectAll().where('action', '=', action).orderBy('id', 'desc').executeTakeFirst()

async function scene(forum: Forum) {
  const people = {
    sara: await make.member(forum, 'سارة'),
    omar: await make.member(forum, 'عمر'),
    mod: await make.member(forum, 'رقيب', 'moderator'),
  }
  const board = await make.board(forum)
  const thread = await make.thread(forum, people.sara, { forumId: board.id })
  const post = await make.post(forum, people.sara, thread.id, 'كلام مسيء')
  const report = (id = post.id) =>
    forum.post(`/posts/${id}/report`, { as: people.omar, form: { reason: '1', note: '' } })
  const decide = async (decision: string, answer = '') => {
    const one = (await cases(forum)).find(({ closed_at }) => closed_at === null)
    const answered = await forum.post(`/moderation/cases/${one?.id}/decision`, {
      as: people.mod,
      form: { decision, answer },
    })
    assert.equal(answered.status, 303)
  }
  const undo = async (action: string, as = people.mod) =>
    forum.post(`/moderation/log/${(await lineOf(forum, action))?.id}/undo`, { as })
  const isOpen = async () =>
    (await cases(forum)).map((one) => [one.closed_at, one.decision, one.answer, one.claimed_by])
  return { ...people, board, thread, post, report, decide, undo, isOpen }
}

const open = [[null, null, '', null]]

onEachEngine('decisions taken back from the log', (it) => {
  it('bring the deleted post back and the case into the queue, where it is decided anew', async (forum) => {
    const { mod, post, thread, report, decide, undo, isOpen } = await scene(forum)
    await report()
    await forum.post(`/moderation/cases/${(await cases(forum))[0]?.id}/claim`, { as: mod })
    await decide('upheld', 'قاعدة')
    assert.notEqual((await findPost(forum.ctx.db, post.id))?.deleted_at, null)
    const both = await Promise.all([undo('cases.upheld'), undo('cases.upheld')])
    assert.deepEqual(both.map((answer) => answer.status).toSorted(), [303, 409])
    const back = await findPost(forum.ctx.db, post.id)
    assert.deepEqual([back?.deleted_at, back?.held_at, back?.delete_reason], [null, null, ''])
    assert.deepEqual(await isOpen(), open)
    assert.match((await forum.get(threadUrl(thread))).text, /كلام مسيء/)
    assert.deepEqual(await wrongCounts(forum), [])
    const line = await lineOf(forum, 'cases.reopen')
    assert.deepEqual([line?.post_id, line?.user_id], [post.id, mod.id])
    await decide('rejected')
    assert.equal((await cases(forum))[0]?.decision, 'rejected')
  })

  it('let what the reports hid wait again, after either word', async (forum) => {
    const { post, report, decide, undo, isOpen } = await scene(forum)
    await report()
    for (const decision of ['rejected', 'upheld-kept', 'upheld']) {
      await forum.ctx.db
        .updateTable('posts')
        .set({ held_at: 1, deleted_at: null, deleted_by: null })
        .where('id', '=', post.id)
        .execute()
      await decide(decision)
      assert.equal((await findPost(forum.ctx.db, post.id))?.held_at, null, decision)
      assert.equal((await undo(`cases.${decision}`)).status, 303, decision)
      const now = await findPost(forum.ctx.db, post.id)
      assert.deepEqual([now?.held_at === null, now?.deleted_at], [false, null], decision)
      assert.deepEqual(await isOpen(), open)
    }
  })

  it('let a post or a thread wait again that was let in or turned away', async (forum) => {
    const { sara, omar, mod, board, thread, undo, isOpen } = await scene(forum)
    await updateUserQuietly(forum.ctx.db, sara.id, { held_until: forum.clock.now + 1e9 })
    await forum.post(`${threadUrl(thread)}reply`, { as: sara, form: { body: 'رد ينتظر' } })
    const [waiting] = await cases(forum)
    const started = await forum.post(`${forumUrl(board)}post-thread`, {
      as: sara,
      form: { title: 'موضوع ينتظر', body: 'ن' },
    })
    const first = (await cases(forum))[1]
    assert.ok(waiting && first)
    for (const [id, verb] of [
      [waiting.post_id, 'approve'],
      [waiting.post_id, 'reject'],
      [first.post_id, 'approve'],
      [first.post_id, 'reject'],
    ] as const) {
      const done = await forum.post(`/posts/${id}/${verb}`, { as: mod, form: { answer: 'سبب' } })
      assert.equal(done.status, 303, verb)
      assert.deepEqual(await wrongCounts(forum), [], verb)
      assert.equal((await undo(verb === 'approve' ? 'cases.approved' : 'cases.refused')).status, 303, verb)
      const post = await findPost(forum.ctx.db, id ?? 0)
      const its = await findThread(forum.ctx.db, post?.thread_id ?? 0)
      assert.deepEqual([post?.held_at === null, post?.deleted_at, its?.deleted_at], [false, null, null], verb)
      assert.deepEqual(await isOpen(), [...open, ...open])
      assert.deepEqual(await wrongCounts(forum), [], verb)
      assert.equal((await forum.get(started.location, { as: omar })).status, 404)
      assert.doesNotMatch((await forum.get(threadUrl(thread), { as: omar })).text, /رد ينتظر/)
    }
  })

  it('stay when the post or the case is not as they left it', async (forum) => {
    const { mod, post, report, decide, undo } = await scene(forum)
    await report()
    await decide('upheld')
    await forum.post(`/posts/${post.id}/restore`, { as: mod })
    const late = await undo('cases.upheld')
    assert.equal(late.status, 409)
    assert.match(late.text, /تغيّر الحال بعد هذا الإجراء/)
    assert.notEqual((await cases(forum))[0]?.closed_at, null)
    await make
      .member(forum, 'علي')
      .then((ali) => forum.post(`/posts/${post.id}/report`, { as: ali, form: { reason: '1', note: '' } }))
    await forum.post(`/posts/${post.id}/delete`, { as: mod })
    assert.equal((await cases(forum)).length, 2)
    const other = await undo('cases.upheld')
    assert.equal(other.status, 409)
    assert.match(other.text, /في قائمة الانتظار قضية أخرى/)
    assert.equal((await lineOf(forum, 'cases.upheld'))?.undone_at, null)
  })

  it('an appeal that was denied waits again; one that was granted says why it does not', async (forum) => {
    const { sara, decide, undo, isOpen } = await scene(forum)
    const admin = await make.member(forum, 'المدير', 'administrator')
    await forum.post(`/members/${sara.id}/warn`, { as: admin, form: { type: '1' } })
    await forum.post('/account/warnings/1/appeal', { as: sara, form: { appeal: 'لم أقصد' } })
    await decide('denied', 'القاعدة واضحة')
    assert.equal((await undo('cases.denied')).status, 303)
    assert.deepEqual(await isOpen(), open)
    await decide('granted')
    assert.equal((await undo('cases.granted')).status, 404)
    const log = (await forum.get('/moderation/log', { as: admin })).text
    assert.match(log, /لا يعود إنذار سُحب بما ترتب عليه/)
    const { id } = (await lineOf(forum, 'cases.granted')) ?? { id: 0 }
    assert.ok(!log.includes(`/moderation/log/${id}/undo`))
  })

  it('are nobody’s to take back in their own case, nor without the right there', async (forum) => {
    const { omar, mod, thread, decide, undo } = await scene(forum)
    const [other, admin] = [
      await make.member(forum, 'رقيب ثان', 'moderator'),
      await make.member(forum, 'المدير', 'administrator'),
    ]
    const own = await make.post(forum, other, thread.id, 'كلام المشرف')
    await forum.post(`/posts/${own.id}/report`, { as: omar, form: { reason: '1', note: '' } })
    await decide('upheld')
    const refused = await undo('cases.upheld', other)
    assert.equal(refused.status, 404, 'whoever is reported hears nothing of the case')
    await make.permission(forum, mod, 0, 'handle-reports', -1)
    assert.equal((await undo('cases.upheld', mod)).status, 404)
    assert.notEqual((await findPost(forum.ctx.db, own.id))?.deleted_at, null)
    assert.equal((await undo('cases.upheld', admin)).status, 303)
  })
})

onEachEngine('copies taken back from the log', (it) => {
  async function copied(forum: Forum) {
    const made = await scene(forum)
    const target = await make.thread(forum, made.omar, { forumId: made.board.id, title: 'الوجهة' })
    const form = { source: made.thread.id, post: [made.post.id], target: target.id }
    assert.equal((await forum.post('/moderation/posts/copy', { as: made.mod, form })).status, 303)
    const line = await lineOf(forum, 'posts.copy')
    const [id = 0] = (JSON.parse(line?.after ?? '{}') as { posts: number[] }).posts
    return { ...made, target, copy: id }
  }

  it('are gone as if they had never been, and every count is right', async (forum) => {
    const { post, target, copy, undo } = await copied(forum)
    const thread = () => findThread(forum.ctx.db, target.id)
    assert.equal((await thread())?.post_count, 2)
    assert.equal((await undo('posts.copy')).status, 303)
    assert.equal(await findPost(forum.ctx.db, copy), undefined)
    assert.ok(await findPost(forum.ctx.db, post.id), 'what was copied stays')
    assert.equal((await thread())?.post_count, 1)
    assert.deepEqual(await wrongCounts(forum), [])
    assert.equal((await undo('posts.copy')).status, 409)
    assert.equal((await lineOf(forum, 'posts.uncopy'))?.thread_id, target.id)
  })

  it('stay when members have answered to them, or they were edited or deleted', async (forum) => {
    const { sara, omar, mod, target, copy, undo } = await copied(forum)
    await forum.post(`/posts/${copy}/reactions`, { as: omar, form: { reaction: 'like' } })
    const used = await undo('posts.copy')
    assert.equal(used.status, 409)
    assert.match(used.text, /تفاعل أعضاء مع هذه النسخ/)
    await forum.post(`/posts/${copy}/reactions/delete`, { as: omar })
    const quoting = await make.post(forum, omar, target.id, `[quote="سارة" post="${copy}"]\nكلام\n[/quote]\n\nرد`)
    assert.equal((await undo('posts.copy')).status, 409)
    await forum.post(`/posts/${quoting.id}/edit`, { as: omar, form: { body: 'رد' } })
    await forum.post(`/posts/${copy}/delete`, { as: mod })
    assert.match((await undo('posts.copy')).text, /تغيّر الحال/)
    await forum.post(`/posts/${copy}/restore`, { as: mod })
    await forum.post(`/posts/${copy}/edit`, { as: sara, form: { body: 'غيّرته' } })
    assert.match((await undo('posts.copy')).text, /تغيّر الحال/)
    assert.ok(await findPost(forum.ctx.db, copy))
    assert.equal((await undo('posts.copy', omar)).status, 403)
    assert.deepEqual(await wrongCounts(forum), [])
  })
})
