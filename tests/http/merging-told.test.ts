import assert from 'node:assert/strict'
import { forumUrl, threadUrl } from '../../src/features/threads/address.ts'
import { onEachEngine } from '../support/each-engine.ts'
import * as make from '../support/make.ts'

onEachEngine('what merged accounts watched and were told', (it) => {
  it('is the other one’s, and nobody is told of themselves', async (forum) => {
    const admin = await make.member(forum, 'المدير العام', 'administrator')
    const [old, sara, omar] = [
      await make.member(forum, 'سارة القديمة'),
      await make.member(forum, 'سارة'),
      await make.member(forum, 'عمر'),
    ]
    const board = await make.board(forum, 'الساحة')
    const thread = await make.thread(forum, omar, { forumId: board.id, title: 'موضوع عمر' })
    const own = await make.thread(forum, sara, { forumId: board.id, title: 'موضوع سارة' })
    const post = await make.post(forum, sara, own.id)
    for (const as of [old, sara]) await forum.post(`${threadUrl(own)}watch`, { as })
    await forum.post(`${threadUrl(thread)}watch`, { as: old })
    await forum.post(`${forumUrl(board)}watch`, { as: old })
    await make.post(forum, omar, thread.id, 'قبل الدمج')
    await forum.post(`/posts/${post.id}/reactions`, { as: old, form: { reaction: 'like' } })
    await make.post(forum, old, thread.id, 'من القديمة')
    await forum.work()
    const alerts = () =>
      forum.ctx.db.selectFrom('alerts').select(['user_id', 'actor_id', 'type']).orderBy('id').execute()
    assert.ok((await alerts()).some((row) => row.user_id === sara.id && row.actor_id === old.id))
    assert.ok((await alerts()).some((row) => row.user_id === old.id && row.actor_id === omar.id))

    const answer = await forum.post(`/admin/members/${old.id}/merge`, { as: admin, form: { into: sara.id } })
    assert.equal(answer.status, 303)
    const rows = await alerts()
    assert.ok(rows.some((row) => row.user_id === sara.id && row.actor_id === omar.id))
    assert.deepEqual(
      rows.filter((row) => row.user_id === row.actor_id || row.user_id === old.id || row.actor_id === old.id),
      [],
    )
    const watches = await forum.ctx.db
      .selectFrom('thread_watches')
      .select('thread_id')
      .where('user_id', '=', sara.id)
      .orderBy('thread_id')
      .execute()
    assert.deepEqual(
      watches.map((row) => row.thread_id),
      [thread.id, own.id],
    )
    await make.post(forum, omar, thread.id, 'بعد الدمج')
    await forum.work()
    const page = await forum.get('/account/alerts/', { as: sara })
    assert.match(page.text, /موضوع عمر/)
  })
})
