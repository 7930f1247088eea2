import assert from 'node:assert/strict'
import { threadUrl } from '../../src/features/threads/address.ts'
import { countPost, findForum } from '../../src/features/forums/queries.ts'
import { findThread } from '../../src/features/threads/queries.ts'
import { onEachEngine } from '../support/each-engine.ts'
import * as make from '../support/make.ts'
import { wrongCounts } from '../support/counts.ts'

onEachEngine('races', (it) => {
  it('of reactions, deletions, locks and replies leave every count right (AC-40)', async (forum) => {
    const [sara, omar] = [await make.member(forum, 'سارة'), await make.member(forum, 'عمر')]
    const mod = await make.member(forum, 'رقيب', 'moderator')
    for (let round = 0; round < 8; round++) {
      const thread = await make.thread(forum, sara)
      const post = await make.post(forum, sara, thread.id)
      const at = `/posts/${post.id}/`
      const answers = await Promise.all([
        forum.post(`${at}reactions`, { as: omar, form: { reaction: 'like' } }),
        forum.post(`${at}delete`, { as: sara }),
        forum.post(`${at}reactions`, { as: mod, form: { reaction: 'love' } }),
        forum.post(`${threadUrl(thread)}reply`, {
          as: omar,
          form: { body: `[quote="س" post="${post.id}"]أ[/quote] رد` },
        }),
        ...(round % 2
          ? [forum.post(`${at}restore`, { as: mod })]
          : [forum.post(`${threadUrl(thread)}lock`, { as: mod })]),
        ...(round % 3 ? [] : [forum.post(`${threadUrl(thread)}delete`, { as: mod })]),
      ])
      for (const answer of answers) assert.ok(answer.status < 500, `${answer.status}`)
    }
    assert.deepEqual(await wrongCounts(forum), [])
  })

  it('of two answers in one forum the later stays its last, whichever is counted first', async (forum) => {
    const [sara, omar] = [await make.member(forum, 'سارة'), await make.member(forum, 'عمر')]
    const board = await make.board(forum)
    const [one, two] = [
      await make.thread(forum, sara, { forumId: board.id }),
      await make.thread(forum, omar, { forumId: board.id }),
    ]
    const { last_post_id: postId } = (await findThread(forum.ctx.db, one.id)) ?? {}
    const early = {
      threads: 0 as const,
      threadId: one.id,
      postId: postId ?? 0,
      at: forum.clock.now - 500,
      userId: sara.id,
    }
    await countPost(forum.ctx.db, board.id, early)
    const row = await findForum(forum.ctx.db, board.id)
    assert.deepEqual([row?.last_thread_id, row?.last_user_id, row?.post_count], [two.id, omar.id, 3])
    for (let round = 0; round < 6; round += 1)
      await Promise.all(
        [one, two].map((thread, n) =>
          forum.post(`${threadUrl(thread)}reply`, { as: n ? sara : omar, form: { body: `${round}` } }),
        ),
      )
    await forum.ctx.db
      .updateTable('forums')
      .set((eb) => ({ post_count: eb('post_count', '-', 1) }))
      .where('id', '=', board.id)
      .execute()
    assert.deepEqual(await wrongCounts(forum), [])
  })

  it('of one form sent four times at once leave one reply, of one name one member (AC-40)', async (forum) => {
    const sara = await make.member(forum, 'سارة')
    const thread = await make.thread(forum, sara)
    const form = { body: 'مرة واحدة', submission_key: 'مفتاح' }
    const times = [1, 2, 3, 4]
    const replies = await Promise.all(times.map(() => forum.post(`${threadUrl(thread)}reply`, { as: sara, form })))
    assert.equal(new Set(replies.map((reply) => reply.location)).size, 1)
    const joined = await Promise.all(
      ['خالد ثابت', 'خالد ثابت', 'خـالد ثابت', 'خالد  ثابت'].map((username, index) =>
        forum.post('/register/', { form: { username, email: `k${index}@example.org`, password: make.password } }),
      ),
    )
    assert.deepEqual(joined.map((answer) => answer.status).toSorted(), [303, 422, 422, 422])
  })
})
