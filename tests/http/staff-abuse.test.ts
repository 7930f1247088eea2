import assert from 'node:assert/strict'
import { onEachEngine } from '../support/each-engine.ts'
import { threadUrl } from '../../src/features/threads/address.ts'
import type { Forum } from '../support/forum.ts'
import type { GroupKey } from '../../src/platform/database/tables/groups.ts'
import * as make from '../support/make.ts'

async function scene(forum: Forum) {
  const admin = await make.member(forum, 'ناصر', 'administrator')
  const mod = await make.member(forum, 'خليل', 'moderator')
  const sara = await make.member(forum, 'سارة')
  const board = await make.board(forum)
  const thread = await make.thread(forum, sara, { forumId: board.id })
  return { admin, mod, sara, board, thread }
}

const groupOf = async (forum: Forum, key: GroupKey) =>
  (await forum.ctx.db.selectFrom('groups').select('id').where('key', '=', key).executeTakeFirstOrThrow()).id

onEachEngine('what the staff must not do by mistake', (it) => {
  it('gives the administration to nobody whom nobody chose', async (forum) => {
    const { admin, sara } = await scene(forum)
    for (const key of ['guest', 'member', 'new', 'regular'] as const) {
      const id = await groupOf(forum, key)
      const form = { [`group-${id}-administer`]: '1' }
      assert.equal((await forum.post(`/admin/permissions/group/${id}`, { as: admin, form })).status, 422, key)
    }
    for (const as of [undefined, sara]) assert.equal((await forum.get('/admin/', { as })).status, 403)
    await forum.ctx.db
      .insertInto('permissions')
      .values({
        subject_kind: 'group',
        subject_id: await groupOf(forum, 'guest'),
        forum_id: 0,
        name: 'administer',
        value: 1,
      })
      .execute()
    assert.equal((await forum.get('/admin/')).status, 403, 'a guest administers nothing, whatever the table says')
  })

  it('shows no moderator who reported them, nor lets them lay hands on it', async (forum) => {
    const { admin, mod, sara, board } = await scene(forum)
    const thread = await make.thread(forum, mod, { forumId: board.id })
    const post = await forum.ctx.db
      .selectFrom('posts')
      .select('id')
      .where('thread_id', '=', thread.id)
      .executeTakeFirstOrThrow()
    const reason = await forum.ctx.db.selectFrom('report_reasons').select('id').executeTakeFirstOrThrow()
    await forum.post(`/posts/${post.id}/report`, { as: sara, form: { reason: reason.id, note: 'شكوى' } })
    const one = await forum.ctx.db.selectFrom('cases').select('id').executeTakeFirstOrThrow()
    assert.equal((await forum.get(`/moderation/cases/${one.id}`, { as: mod })).status, 404)
    assert.equal((await forum.post(`/moderation/cases/${one.id}/claim`, { as: mod })).status, 404)
    const queue = await forum.get('/moderation/', { as: mod })
    assert.equal(queue.status, 200)
    assert.doesNotMatch(queue.text, new RegExp(`cases/${one.id}"`))
    assert.equal((await forum.get(`/moderation/cases/${one.id}`, { as: admin })).status, 200)
  })

  it('ends what followed from points that are gone, and counts a warning sent twice once', async (forum) => {
    const { admin, sara } = await scene(forum)
    const type = await forum.ctx.db
      .selectFrom('warning_types')
      .selectAll()
      .where('points', '=', 3)
      .executeTakeFirstOrThrow()
    const warn = () => forum.post(`/members/${sara.id}/warn`, { as: admin, form: { type: type.id, text: '' } })
    await Promise.all([warn(), warn()])
    const warnings = () => forum.ctx.db.selectFrom('warnings').select('id').orderBy('id').execute()
    assert.equal((await warnings()).length, 1)
    for (let n = 0; n < 3; n += 1) {
      forum.clock.now += 60_000
      await warn()
    }
    const state = () =>
      forum.ctx.db
        .selectFrom('users')
        .select(['banned_until', 'muted_until', 'held_until'])
        .where('id', '=', sara.id)
        .executeTakeFirstOrThrow()
    assert.notEqual((await state()).banned_until, null)
    for (const { id } of (await warnings()).slice(0, 3))
      assert.equal((await forum.post(`/warnings/${id}/revoke`, { as: admin })).status, 303)
    assert.equal((await state()).banned_until, null, 'three points are left, and twelve were needed')
    assert.equal((await state()).muted_until, null)
  })

  it('brings the older reply ban back when the newer is taken back', async (forum) => {
    const { mod, sara, thread } = await scene(forum)
    const ban = (form: Record<string, string>) =>
      forum.post('/moderation/threads/ban', { as: mod, form: { thread: String(thread.id), author: 'سارة', ...form } })
    assert.equal((await ban({ days: '', reason: 'دائم' })).status, 303)
    assert.equal((await ban({ days: '1', reason: 'يوم' })).status, 303)
    const line = await forum.ctx.db.selectFrom('staff_log').select('id').orderBy('id', 'desc').executeTakeFirstOrThrow()
    assert.equal((await forum.post(`/moderation/log/${line.id}/undo`, { as: mod })).status, 303)
    const left = await forum.ctx.db.selectFrom('thread_reply_bans').selectAll().where('user_id', '=', sara.id).execute()
    assert.deepEqual(
      left.map(({ until, reason }) => [until, reason]),
      [[null, 'دائم']],
    )
  })

  it('cleans an account once, however often it is asked to', async (forum) => {
    const { admin, sara, thread } = await scene(forum)
    const clean = () => forum.post(`/members/${sara.id}/clean`, { as: admin, form: { reason: 'دعاية', confirm: '1' } })
    await Promise.all([clean(), clean()])
    const lines = await forum.ctx.db.selectFrom('staff_log').select('id').where('action', '=', 'spam.clean').execute()
    assert.equal(lines.length, 1)
    assert.equal((await forum.get(encodeURI(threadUrl(thread)))).status, 404)
    assert.equal((await forum.post(`/moderation/cleanings/${lines[0]?.id}/undo`, { as: admin })).status, 303)
    assert.equal((await forum.get(encodeURI(threadUrl(thread)))).status, 200)
    const user = await forum.ctx.db
      .selectFrom('users')
      .select('banned_until')
      .where('id', '=', sara.id)
      .executeTakeFirstOrThrow()
    assert.equal(user.banned_until, null)
  })

  it('lets nothing out of a private forum that is deleted, unless that is said', async (forum) => {
    const { admin, board } = await scene(forum)
    const hidden = await make.privateBoard(forum)
    const secret = await make.thread(forum, admin, { title: 'سرّي', forumId: hidden.id })
    const remove = (more: Record<string, string>) =>
      forum.post(`/admin/forums/${hidden.id}/delete`, {
        as: admin,
        form: { threads_to: board.id, children_to: '', ...more },
      })
    assert.equal((await remove({})).status, 422)
    assert.equal((await forum.get(encodeURI(threadUrl(secret)))).status, 404)
    assert.match((await forum.get(`/admin/forums/${hidden.id}/delete`, { as: admin })).text, /name="reveals"/)
    assert.equal((await remove({ reveals: '1' })).status, 303)
    assert.equal((await forum.get(encodeURI(threadUrl(secret)))).status, 200)
  })
})
