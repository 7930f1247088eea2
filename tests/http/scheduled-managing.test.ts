import assert from 'node:assert/strict'
import { forgetCancelled } from '../../src/features/scheduling/keeping.ts'
import { publishDue } from '../../src/features/scheduling/publishing.ts'
import { forumUrl, threadUrl } from '../../src/features/threads/address.ts'
import { onEachEngine } from '../support/each-engine.ts'
import type { Forum } from '../support/forum.ts'
import * as make from '../support/make.ts'
import { hour, later, logLines, scene, schedule, threads, waiting } from './scheduled-scene.ts'

async function one(forum: Forum, as: make.Person, board: { id: number; title: string }) {
  await schedule(forum, as, board, { title: 'الإعلان', body: 'نص الإعلان' })
  const [row] = await waiting(forum)
  assert.ok(row)
  return {
    id: row.id,
    edit: `/scheduled/${row.id}/edit`,
    cancel: `/scheduled/${row.id}/cancel`,
    publish: `/scheduled/${row.id}/publish`,
  }
}

const versionIn = (text: string): string => /name="version" value="(\d+)"/.exec(text)?.[1] ?? ''

onEachEngine('what waits', (it) => {
  it('is listed for its writer and, forum by forum, for who may schedule there', async (forum) => {
    const { mod, sara, board } = await scene(forum)
    const other = await make.member(forum, 'رقيب آخر', 'moderator')
    const second = await make.board(forum, 'الثاني')
    await schedule(forum, mod, board, { title: 'في الأول' })
    await schedule(forum, other, second, { title: 'في الثاني' })
    const shows = async (path: string, as: make.Person) => {
      const { text } = await forum.get(path, { as })
      return ['في الأول', 'في الثاني'].map((title) => text.includes(title))
    }
    assert.deepEqual(await shows('/account/scheduled', mod), [true, false])
    assert.deepEqual(await shows('/account/scheduled', sara), [false, false])
    assert.deepEqual(await shows('/moderation/scheduled', mod), [true, true])
    assert.deepEqual(await shows(`/moderation/scheduled?forum=${second.id}`, mod), [false, true])
    await make.permission(forum, mod, second.id, 'schedule', -1)
    assert.deepEqual(await shows('/moderation/scheduled', mod), [true, false])
    assert.deepEqual(await shows(`/moderation/scheduled?forum=${second.id}`, mod), [true, false])
    const link = /href="\/moderation\/scheduled\?forum=\d+"/
    assert.match((await forum.get(encodeURI(forumUrl(board)), { as: mod })).text, link)
    for (const [place, as] of [
      [second, mod],
      [board, sara],
      [board, undefined],
    ] as const)
      assert.doesNotMatch((await forum.get(encodeURI(forumUrl(place)), { as })).text, link)
    const nav = /href="\/account\/scheduled"/
    assert.match((await forum.get('/account/', { as: mod })).text, nav)
    assert.doesNotMatch((await forum.get('/account/', { as: sara })).text, nav)
  })

  it('is edited by its writer, and by the staff with a line of the log', async (forum) => {
    const { mod, sara, board } = await scene(forum)
    const other = await make.member(forum, 'رقيب آخر', 'moderator')
    const { edit } = await one(forum, mod, board)
    const form = await forum.get(edit, { as: mod })
    for (const kept of ['value="الإعلان"', 'نص الإعلان</textarea>', `value="${later(forum, hour)}"`])
      assert.ok(form.text.includes(kept), kept)
    const given = { title: 'الإعلان الثاني', body: 'نص ثانٍ', publish_at: later(forum, 5 * hour) }
    const send = (as: make.Person, more = {}) => forum.post(edit, { as, form: { ...given, ...more } })
    assert.equal((await send(sara)).status, 404)
    const saved = await send(mod, { version: versionIn(form.text) })
    assert.deepEqual([saved.status, saved.location], [303, '/account/scheduled?done=scheduled'])
    assert.deepEqual(
      (await waiting(forum)).map(({ title, body }) => [title, body]),
      [['الإعلان الثاني', 'نص ثانٍ']],
    )
    assert.deepEqual(await logLines(forum), [], 'one’s own text is nobody’s business')
    const wrong = await send(mod, { title: ' ', publish_at: later(forum, -hour) })
    assert.equal(wrong.status, 422)
    for (const kept of ['error-title', 'error-publish_at', 'نص ثانٍ</textarea>'])
      assert.ok(wrong.text.includes(kept), kept)
    assert.equal((await send(other, { title: 'بيد غيره' })).location, '/moderation/scheduled?done=scheduled')
    const [line] = await logLines(forum)
    assert.deepEqual(
      [line?.action, line?.user_id, line?.member_id, line?.forum_id],
      ['scheduled.edit', other.id, mod.id, board.id],
    )
    assert.deepEqual(
      [JSON.parse(line?.before ?? '').title, JSON.parse(line?.after ?? '').title],
      ['الإعلان الثاني', 'بيد غيره'],
    )
    assert.equal((await waiting(forum))[0]?.user_id, mod.id)
    forum.clock.now += 2 * hour
    await publishDue(forum.ctx)
    assert.equal((await threads(forum)).length, 0, 'the later time holds')
  })

  it('is not written over by who did not see the last change', async (forum) => {
    const { mod, board } = await scene(forum)
    const other = await make.member(forum, 'رقيب آخر', 'moderator')
    const { edit, publish } = await one(forum, mod, board)
    const seen = versionIn((await forum.get(edit, { as: mod })).text)
    const send = (as: make.Person, body: string, version: string) =>
      forum.post(edit, { as, form: { title: 'الإعلان', body, publish_at: later(forum, 2 * hour), version } })
    assert.equal((await send(other, 'نص المشرف', seen)).status, 303)
    const late = await send(mod, 'نصي', seen)
    assert.equal(late.status, 422)
    assert.match(late.text, /غيّر غيرك هذا الموضوع/)
    assert.match(late.text, /نصي<\/textarea>/)
    assert.equal((await waiting(forum))[0]?.body, 'نص المشرف')
    assert.equal((await send(mod, 'نصي', versionIn(late.text))).status, 303)
    assert.equal((await waiting(forum))[0]?.body, 'نصي')
    assert.equal((await forum.post(publish, { as: mod })).status, 303)
    assert.equal((await send(mod, 'بعد النشر', seen)).status, 404)
  })

  it('is published before its time by its writer or the staff, as its writer’s', async (forum) => {
    const { mod, board } = await scene(forum)
    const other = await make.member(forum, 'رقيب آخر', 'moderator')
    const { publish } = await one(forum, mod, board)
    const answer = await forum.post(publish, { as: other })
    assert.equal(answer.status, 303)
    const [thread] = await threads(forum)
    assert.deepEqual([thread?.title, thread?.user_id], ['الإعلان', mod.id])
    assert.match((await forum.get(encodeURI(answer.location))).text, /نص الإعلان/)
    const [line] = await logLines(forum)
    assert.deepEqual([line?.action, line?.user_id, line?.thread_id], ['scheduled.publish', other.id, thread?.id])
    const sara = await make.member(forum, 'قارئة')
    for (const as of [other, mod]) {
      const again = await forum.post(publish, { as })
      assert.deepEqual([again.status, again.location], [303, answer.location], 'pressed again it leads to the thread')
    }
    assert.equal((await forum.post(publish, { as: sara })).status, 404)
    assert.equal((await threads(forum)).length, 1)
    assert.equal((await logLines(forum)).length, 1)
  })

  it('is published once and leads everybody to it when the button is pressed three times at once', async (forum) => {
    const { mod, board } = await scene(forum)
    const { publish } = await one(forum, mod, board)
    const answers = await Promise.all([1, 2, 3].map(() => forum.post(publish, { as: mod })))
    const [thread] = await threads(forum)
    assert.ok(thread)
    const all = answers.map(({ status, location }) => [status, location])
    assert.deepEqual(
      all,
      Array.from({ length: 3 }, () => [303, threadUrl(thread)]),
    )
    assert.equal((await threads(forum)).length, 1)
  })

  it('is cancelled once when the button is pressed three times at once', async (forum) => {
    const { mod, board } = await scene(forum)
    const { cancel } = await one(forum, mod, board)
    const answers = await Promise.all([1, 2, 3].map(() => forum.post(cancel, { as: mod, form: { reason: '' } })))
    assert.deepEqual(
      answers.map(({ location }) => location),
      Array(3).fill('/account/scheduled?done=cancelled'),
    )
    assert.equal((await logLines(forum)).filter(({ action }) => action === 'scheduled.cancel').length, 1)
  })

  it('is cancelled after a question, with a reason that its writer reads, and that can be undone', async (forum) => {
    const { mod, sara, board } = await scene(forum)
    const other = await make.member(forum, 'رقيب آخر', 'moderator')
    const { cancel } = await one(forum, mod, board)
    assert.match((await forum.get(cancel, { as: other })).text, /الإعلان/)
    assert.equal((await waiting(forum))[0]?.cancelled_at, null, 'a question changes nothing')
    assert.equal((await forum.post(cancel, { as: sara, form: { reason: '' } })).status, 404)
    assert.equal((await forum.post(cancel, { as: other, form: { reason: 'س'.repeat(501) } })).status, 422)
    assert.equal((await forum.post(cancel, { as: other, form: { reason: 'سبق نشره' } })).status, 303)
    assert.equal((await forum.post(cancel, { as: other, form: { reason: 'آخر' } })).status, 303, 'it is cancelled')
    assert.equal((await forum.post(cancel, { as: sara, form: { reason: '' } })).status, 404)
    const mine = (await forum.get('/account/scheduled', { as: mod })).text
    assert.match(mine, /ألغى جدولته رقيب آخر. السبب: سبق نشره/)
    assert.doesNotMatch(mine, /\/scheduled\/\d+\/edit/)
    assert.doesNotMatch((await forum.get('/moderation/scheduled', { as: mod })).text, /الإعلان/)
    forum.clock.now += 2 * hour
    await publishDue(forum.ctx)
    assert.equal((await threads(forum)).length, 0)
    const [line] = await logLines(forum)
    assert.deepEqual([line?.action, line?.reason, line?.member_id], ['scheduled.cancel', 'سبق نشره', mod.id])

    assert.equal((await forum.post(`/moderation/log/${line?.id}/undo`, { as: mod })).status, 303)
    await publishDue(forum.ctx)
    assert.equal((await threads(forum)).length, 0, 'what is late waits for a new time')
    assert.match((await forum.get('/account/scheduled', { as: mod })).text, /مضى وقت نشره وهو ملغى/)
    assert.equal((await forum.post(`/moderation/log/${line?.id}/undo`, { as: mod })).status, 409)
  })

  it('that was cancelled is gone after a month', async (forum) => {
    const { mod, board } = await scene(forum)
    const { cancel } = await one(forum, mod, board)
    assert.equal(
      (await forum.post(cancel, { as: mod, form: { reason: '' } })).location,
      '/account/scheduled?done=cancelled',
    )
    assert.doesNotMatch((await forum.get('/account/scheduled', { as: mod })).text, /الإعلان/, 'who cancelled it knows')
    forum.clock.now += 29 * 24 * hour
    await forgetCancelled(forum.ctx)
    assert.equal((await waiting(forum)).length, 1)
    forum.clock.now += 2 * 24 * hour
    await forgetCancelled(forum.ctx)
    assert.equal((await waiting(forum)).length, 0)
    const [line] = await logLines(forum)
    const later = await make.member(forum, 'رقيب آخر', 'moderator')
    assert.equal((await forum.post(`/moderation/log/${line?.id}/undo`, { as: later })).status, 409)
  })

  it('is told by the log only to those who may schedule there', async (forum) => {
    const { mod, board } = await scene(forum)
    const reader = await make.member(forum, 'قارئ السجل', 'moderator')
    const { cancel } = await one(forum, mod, board)
    await forum.post(cancel, { as: mod, form: { reason: '' } })
    assert.match((await forum.get('/moderation/log', { as: reader })).text, /الإعلان/)
    await make.permission(forum, reader, board.id, 'schedule', -1)
    const { text } = await forum.get('/moderation/log', { as: reader })
    assert.match(text, /إلغاء موضوع مجدول/)
    assert.doesNotMatch(text, /الإعلان/)
  })
})
