import assert from 'node:assert/strict'
import { endWhatIsDue } from '../../src/features/moderation/ending.ts'
import { threadUrl } from '../../src/features/threads/address.ts'
import { findThread } from '../../src/features/threads/queries.ts'
import { onEachEngine } from '../support/each-engine.ts'
import type { Forum } from '../support/forum.ts'
import * as make from '../support/make.ts'

const day = 24 * 3_600_000

async function cast(forum: Forum) {
  const [sara, mod] = [await make.member(forum, 'سارة'), await make.member(forum, 'رقيب', 'moderator')]
  const admin = await make.member(forum, 'المدير العام', 'administrator')
  const thread = await make.thread(forum, sara, { title: 'موضوع سارة' })
  const verb = (name: string, form: Record<string, number | string> = {}, as = mod) =>
    forum.post(`/moderation/threads/${name}`, { as, form: { thread: thread.id, ...form } })
  const now = async () => {
    const row = await findThread(forum.ctx.db, thread.id)
    assert.ok(row)
    return row
  }
  const undoLast = async (action: string) => {
    const line = await forum.ctx.db
      .selectFrom('staff_log')
      .selectAll()
      .where('action', '=', action)
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirstOrThrow()
    await forum.post('/login/', { as: admin, form: { login: admin.name, password: make.password } })
    return forum.post(`/moderation/log/${line.id}/undo`, { as: admin })
  }
  return { sara, mod, admin, thread, verb, now, undoLast }
}

onEachEngine('what is put off and taken back', (it) => {
  it('an automatic close that is undone stays undone', async (forum) => {
    const { verb, now, undoLast } = await cast(forum)
    await verb('close', { days: 1 })
    forum.clock.now += 2 * day
    await endWhatIsDue(forum.ctx)
    assert.notEqual((await now()).locked_at, null)
    assert.equal((await undoLast('threads.lock')).status, 303)
    await endWhatIsDue(forum.ctx)
    const { locked_at, close_at } = await now()
    assert.deepEqual([locked_at, close_at], [null, null])
  })

  it('a pin that ran out and is brought back stays, and one that has time left keeps its end', async (forum) => {
    const { verb, now, undoLast } = await cast(forum)
    await verb('pin', { days: 1, order: 3 })
    const { pinned_until } = await now()
    await verb('unpin')
    assert.deepEqual([(await now()).pinned_at, (await now()).pin_order], [null, 0])
    assert.equal((await undoLast('threads.unpin')).status, 303)
    assert.deepEqual([(await now()).pinned_until, (await now()).pin_order], [pinned_until, 3])
    forum.clock.now += 2 * day
    await endWhatIsDue(forum.ctx)
    assert.deepEqual([(await now()).pinned_at, (await now()).pin_order], [null, 0])
    assert.equal((await undoLast('threads.unpin')).status, 303)
    await endWhatIsDue(forum.ctx)
    assert.notEqual((await now()).pinned_at, null)
    assert.equal((await now()).pinned_until, null)
  })

  it('a plain pin begins without the place and the end of the one before', async (forum) => {
    const { mod, thread, verb, now } = await cast(forum)
    await verb('pin', { days: 1, order: 3 })
    await forum.post(`${threadUrl(thread)}unpin`, { as: mod })
    await forum.post(`${threadUrl(thread)}pin`, { as: mod })
    const { pinned_at, pinned_until, pin_order } = await now()
    assert.deepEqual([typeof pinned_at, pinned_until, pin_order], ['number', null, 0])
  })

  it('a deleted thread answers every verb alike, and shows no tool that would be refused', async (forum) => {
    const { mod, thread, verb, now } = await cast(forum)
    const tools = async () =>
      [...(await forum.get(threadUrl(thread), { as: mod })).text.matchAll(/verb=(\w+)&(?:amp;|#38;)?thread/g)].map(
        ([, name]) => name,
      )
    assert.ok((await tools()).includes('slow'))
    await forum.post(`${threadUrl(thread)}delete`, { as: mod })
    assert.deepEqual(await tools(), [])
    const before = await now()
    for (const name of ['lock', 'unlock', 'pin', 'unpin', 'feature', 'slow', 'close', 'unfeature']) {
      const answer = await verb(name)
      assert.equal(answer.status, 409, name)
      assert.match(answer.text, /«موضوع سارة» محذوف/)
    }
    assert.equal((await forum.post(`${threadUrl(thread)}lock`, { as: mod })).status, 409)
    assert.deepEqual(await now(), before)
    assert.equal((await verb('restore')).status, 303)
    assert.equal((await verb('lock')).status, 303)
  })
})

onEachEngine('another author or time', (it) => {
  it('is offered at the post, in the bar and for the thread to who may, and to nobody else', async (forum) => {
    const { sara, mod, admin, thread } = await cast(forum)
    const reply = await make.post(forum, sara, thread.id)
    const page = async (as: make.Person) => (await forum.get(threadUrl(thread), { as })).text.replaceAll('&amp;', '&')
    const link = (id: number) => `/moderation/posts?verb=reattribute&post=${id}&source=${thread.id}`
    const first = (await findThread(forum.ctx.db, thread.id))?.first_post_id ?? 0
    const seen = await page(admin)
    assert.ok(seen.includes(`<a href="${link(reply.id)}">تغيير الكاتب أو الوقت</a>`))
    assert.ok(seen.includes(`<a href="${link(first)}">تغيير كاتب الموضوع أو وقته</a>`))
    assert.match(seen, /<option value="reattribute">/)
    assert.match(await page(mod), /reattribute/)
    assert.doesNotMatch(await page(sara), /reattribute/)
    const form = await forum.get(link(reply.id), { as: admin })
    assert.equal(form.status, 200)
    const two = await forum.get(`${link(reply.id)}&post=${first}`, { as: admin })
    assert.equal(two.status, 422)
    assert.match(two.text, /اختر واحدًا على الأكثر/)
    await forum.post('/moderation/posts/reattribute', {
      as: admin,
      form: { post: first, source: thread.id, author: 'رقيب' },
    })
    assert.equal((await findThread(forum.ctx.db, thread.id))?.user_id, mod.id)
  })
})
