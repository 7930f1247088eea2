import assert from 'node:assert/strict'
import { updateUserQuietly } from '../../src/features/users/queries.ts'
import { onEachEngine } from '../support/each-engine.ts'
import type { Forum } from '../support/forum.ts'
import * as make from '../support/make.ts'

const at = '/moderation/cases/1'
const hour = 3_600_000
const theCase = (forum: Forum) => forum.ctx.db.selectFrom('cases').selectAll().executeTakeFirstOrThrow()

/** A case that the first of two moderators has taken. */
async function scene(forum: Forum) {
  const [sara, omar] = [await make.member(forum, 'سارة'), await make.member(forum, 'عمر')]
  const first = await make.member(forum, 'رقيب', 'moderator')
  const second = await make.member(forum, 'حسيب', 'moderator')
  const thread = await make.thread(forum, sara)
  const post = await make.post(forum, sara, thread.id, 'كلام مسيء')
  await forum.post(`/posts/${post.id}/report`, { as: omar, form: { reason: '1', note: '' } })
  assert.equal((await forum.post(`${at}/claim`, { as: first })).status, 303)
  const decide = () => forum.post(`${at}/decision`, { as: second, form: { decision: 'rejected', answer: '' } })
  return { sara, omar, first, second, post, decide }
}

onEachEngine('a claimed case', (it) => {
  it('is taken over from whom one read that they have it, and on the record', async (forum) => {
    const { first, second, post, decide } = await scene(forum)
    const page = (await forum.get(at, { as: second })).text
    assert.match(page, /القضية في عهدة رقيب[^<]*إن توليتها لم تعد في عهدة رقيب/)
    assert.match(page, new RegExp(`name="from" value="${first.id}"`))
    assert.equal((await decide()).status, 409)
    for (const from of [undefined, '999', String(second.id)]) {
      const refused = await forum.post(`${at}/claim`, { as: second, form: from ? { from } : {} })
      assert.equal(refused.status, 409)
      assert.match(refused.text, /في عهدة رقيب/)
    }
    assert.equal((await theCase(forum)).claimed_by, first.id)
    assert.equal((await forum.post(`${at}/claim`, { as: second, form: { from: first.id } })).status, 303)
    assert.equal((await theCase(forum)).claimed_by, second.id)
    const line = await forum.ctx.db.selectFrom('staff_log').selectAll().executeTakeFirstOrThrow()
    assert.deepEqual([line.action, line.user_id, line.post_id], ['cases.take-over', second.id, post.id])
    assert.deepEqual(
      [line.before, line.after].map((json) => JSON.parse(json) as unknown),
      [
        { case: 1, moderator: first.id },
        { case: 1, moderator: second.id },
      ],
    )
    const log = (await forum.get('/moderation/log', { as: second })).text
    assert.match(log, /نقل قضية إلى عهدة أخرى/)
    assert.match(log, /تنتقل القضايا من عهدة إلى عهدة في صفحاتها/)
    assert.equal((await forum.post(`${at}/claim`, { as: first, form: { from: first.id } })).status, 409, 'it was taken')
    assert.equal((await decide()).status, 303)
  })

  it('is not let go by another, and says so', async (forum) => {
    const { first, second } = await scene(forum)
    const refused = await forum.post(`${at}/release`, { as: second })
    assert.equal(refused.status, 409)
    assert.match(refused.text, /ليست هذه القضية في عهدتك/)
    assert.equal((await theCase(forum)).claimed_by, first.id)
    assert.equal((await forum.post(`${at}/release`, { as: first })).status, 303)
    assert.equal((await forum.post(`${at}/release`, { as: first })).status, 409, 'it is nobody’s by now')
  })

  it('is free again after a day, and not before', async (forum) => {
    const { second, decide } = await scene(forum)
    const end = ((await theCase(forum)).claimed_at ?? 0) + 24 * hour
    const comeBack = async (now: number) => {
      forum.clock.now = now
      await forum.post('/login/', { as: second, form: { login: second.name, password: make.password } })
    }
    await comeBack(end - 10_000)
    assert.equal((await decide()).status, 409)
    await comeBack(end)
    assert.doesNotMatch((await forum.get('/moderation/', { as: second })).text, /في عهدة رقيب/)
    assert.equal((await forum.post(`${at}/claim`, { as: second })).status, 303)
    assert.equal((await theCase(forum)).claimed_by, second.id)
    const lines = await forum.ctx.db.selectFrom('staff_log').selectAll().execute()
    assert.deepEqual(lines, [], 'nobody had it, so nothing was taken over')
  })

  it('is free again when its claimer is banned', async (forum) => {
    const { first, second, decide } = await scene(forum)
    assert.match((await forum.get('/moderation/', { as: second })).text, /في عهدة رقيب/)
    await updateUserQuietly(forum.ctx.db, first.id, { banned_until: forum.clock.now + 9 * hour, ban_reason: 'سبب' })
    for (const path of [at, '/moderation/'])
      assert.doesNotMatch((await forum.get(path, { as: second })).text, /في عهدة رقيب/)
    assert.equal((await decide()).status, 303)
  })

  it('is free again when its claimer may not handle it any more', async (forum) => {
    const { first, second, decide } = await scene(forum)
    await make.permission(forum, first, 0, 'handle-reports', -1)
    assert.doesNotMatch((await forum.get(at, { as: second })).text, /في عهدة رقيب/)
    assert.equal((await decide()).status, 303)
  })
})
