import assert from 'node:assert/strict'
import { type RuleTable, rulesOf } from '../../src/features/case-rules/queries.ts'
import { findUser } from '../../src/features/users/queries.ts'
import { ar } from '../../src/platform/i18n/ar.ts'
import { onEachEngine } from '../support/each-engine.ts'
import type { Forum } from '../support/forum.ts'
import * as make from '../support/make.ts'

const types = '/admin/warning-types'
const thresholds = '/admin/thresholds'
const reasons = '/admin/report-reasons'
const spam = { title: 'تكرار مزعج', points: '٢', expiry_days: '10', text: 'كررت الكلام نفسه.' }

async function scene(forum: Forum) {
  const people = {
    admin: await make.member(forum, 'المدير العام', 'administrator'),
    mod: await make.member(forum, 'رقيب', 'moderator'),
    omar: await make.member(forum, 'عمر'),
  }
  const send = (path: string, form: Record<string, string> = {}, as: make.Person = people.admin) =>
    forum.post(path, { as, form })
  const lines = () => forum.ctx.db.selectFrom('staff_log').selectAll().orderBy('id').execute()
  const undo = async (action: string, as: make.Person = people.admin) => {
    const line = (await lines()).findLast((one) => one.action === action)
    return forum.post(`/moderation/log/${line?.id}/undo`, { as })
  }
  const titles = async (table: 'warning_types' | 'report_reasons') =>
    (await rulesOf(forum.ctx.db, table)).map(({ title }) => title)
  const idOf = async (table: RuleTable, at: number) => (await rulesOf(forum.ctx.db, table)).at(at)?.id ?? 0
  return { ...people, send, lines, undo, titles, idOf }
}

onEachEngine('warning types', (it) => {
  it('a new one is offered with its points and text, and what was given keeps what it said', async (forum) => {
    const { mod, omar, send, idOf, undo, titles } = await scene(forum)
    assert.equal((await send(types, spam)).location, `${types}?done=saved`)
    const id = await idOf('warning_types', -1)
    const form = await forum.get(`/members/${omar.id}/warn`, { as: mod })
    assert.match(form.text, /تكرار مزعج \(نقطتان\)/)
    assert.match(form.text, /كررت الكلام نفسه/)
    assert.equal((await send(`/members/${omar.id}/warn`, { type: String(id) }, mod)).status, 303)
    await send(`${types}/${id}`, { title: 'إغراق', points: '9', expiry_days: '0', text: 'نص آخر' })
    const given = await forum.ctx.db.selectFrom('warnings').selectAll().executeTakeFirstOrThrow()
    assert.deepEqual([given.title, given.points, given.text], ['تكرار مزعج', 2, 'كررت الكلام نفسه.'])
    assert.equal(given.expires_at, given.created_at + 10 * 86_400_000)
    assert.equal((await undo('warning-types.change')).status, 303)
    assert.equal((await titles('warning_types')).at(-1), 'تكرار مزعج')
    assert.equal((await send(`${types}/${id}/delete`)).status, 303)
    assert.match((await forum.get('/account/warnings', { as: omar })).text, /تكرار مزعج/)
    assert.doesNotMatch((await forum.get(`/members/${omar.id}/warn`, { as: mod })).text, /<option[^>]*>تكرار مزعج/)
    assert.equal((await undo('warning-types.delete')).status, 303)
    assert.equal(await idOf('warning_types', -1), id, 'under its own number')
  })

  it('says what is wrong and keeps what was typed', async (forum) => {
    const { admin, send, lines, titles } = await scene(forum)
    const before = await titles('warning_types')
    for (const given of [
      { title: ' ' },
      { title: 'ن'.repeat(61) },
      { title: 'دعاية' },
      { points: '-1' },
      { points: '101' },
      { points: '1.5' },
      { expiry_days: 'شهر' },
      { text: '' },
      { text: 'ن'.repeat(2001) },
    ] as Record<string, string>[]) {
      const answer = await send(types, { ...spam, ...given })
      assert.equal(answer.status, 422, JSON.stringify(given))
      assert.match(answer.text, new RegExp(`id="error-${Object.keys(given)[0]}"`))
      assert.ok(answer.text.includes('value="10"') || given.expiry_days !== undefined)
    }
    const edited = await send(`${types}/1`, { ...spam, title: 'إساءة لعضو' })
    assert.equal(edited.status, 422)
    assert.match(edited.text, /value="إساءة لعضو"/)
    assert.deepEqual([await titles('warning_types'), await lines()], [before, []])
    assert.equal((await forum.get(`${types}/999`, { as: admin })).status, 404)
  })

  it('are ordered, hidden and offered again, the last never hidden or deleted', async (forum) => {
    const { admin, mod, omar, send, undo, titles, idOf } = await scene(forum)
    const [first, second] = await titles('warning_types')
    await send(`${types}/${await idOf('warning_types', 0)}/move`, { step: 'down' })
    assert.deepEqual((await titles('warning_types')).slice(0, 2), [second, first])
    assert.equal((await undo('warning-types.move')).status, 303)
    assert.deepEqual((await titles('warning_types')).slice(0, 2), [first, second])
    const id = await idOf('warning_types', 0)
    await send(`${types}/${id}/retire`)
    assert.match((await forum.get(types, { as: admin })).text, /مخفي/)
    assert.doesNotMatch((await forum.get(`/members/${omar.id}/warn`, { as: mod })).text, new RegExp(`>${first} \\(`))
    assert.equal((await send(`/members/${omar.id}/warn`, { type: String(id) }, mod)).status, 422)
    assert.equal((await undo('warning-types.retire')).status, 303)
    assert.equal((await undo('warning-types.retire')).status, 409)
    assert.match((await forum.get(`/members/${omar.id}/warn`, { as: mod })).text, new RegExp(`>${first} \\(`))
    for (const { id: other } of (await rulesOf(forum.ctx.db, 'warning_types')).slice(1))
      assert.equal((await send(`${types}/${other}/retire`)).status, 303)
    for (const verb of ['retire', 'delete']) {
      const last = await send(`${types}/${id}/${verb}`)
      assert.equal(last.status, 409, verb)
      assert.match(last.text, /لا بد من واحد على الأقل/)
    }
    assert.equal((await send(`${types}/${await idOf('warning_types', 1)}/offer`)).status, 303)
    assert.equal((await send(`${types}/${id}/delete`)).status, 303)
  })

  it('two who add the same at once add it once', async (forum) => {
    const { send, titles } = await scene(forum)
    const both = await Promise.all([send(types, spam), send(types, spam)])
    assert.deepEqual(both.map((answer) => answer.status).toSorted(), [303, 422])
    assert.equal((await titles('warning_types')).filter((title) => title === spam.title).length, 1)
  })
})

onEachEngine('what follows from points', (it) => {
  it('is said in sentences, and a new one follows at once', async (forum) => {
    const { admin, mod, omar, send } = await scene(forum)
    const page = (await forum.get(thresholds, { as: admin })).text
    for (const said of ['عند 3 نقاط: تنتظر مشاركات العضو الموافقة 7 أيام.', 'عند 12 نقطة: يُحظر العضو بلا نهاية.'])
      assert.ok(page.includes(said), said)
    assert.equal((await send(thresholds, { points: '1', action: 'mute', days: '2' })).status, 303)
    assert.ok(
      (await forum.get(thresholds, { as: admin })).text.includes('عند نقطة واحدة: يُمنع العضو من الكتابة يومين.'),
    )
    await send(`/members/${omar.id}/warn`, { type: '1' }, mod)
    const left = ((await findUser(forum.ctx.db, omar.id))?.muted_until ?? 0) - forum.clock.now
    assert.ok(Math.abs(left - 2 * 86_400_000) < 1000, String(left))
  })

  it('is edited, deleted and brought back, and twice the same is refused', async (forum) => {
    const { send, lines, undo, idOf } = await scene(forum)
    const rows = () => rulesOf(forum.ctx.db, 'warning_actions')
    const before = await rows()
    for (const [form, field] of [
      [{ points: '3', action: 'hold', days: '1' }, 'points'],
      [{ points: '0', action: 'hold', days: '1' }, 'points'],
      [{ points: '4', action: 'kill', days: '1' }, 'action'],
      [{ points: '4', action: 'ban', days: '-1' }, 'days'],
    ] as [Record<string, string>, string][]) {
      const answer = await send(thresholds, form)
      assert.equal(answer.status, 422, JSON.stringify(form))
      assert.match(answer.text, new RegExp(`id="error-${field}"`))
    }
    const id = await idOf('warning_actions', 0)
    await send(`${thresholds}/${id}`, { points: '4', action: 'ban', days: '0' })
    assert.deepEqual((await rows())[0], { id, points: 4, action: 'ban', days: 0 })
    assert.equal((await undo('warning-actions.change')).status, 303)
    assert.deepEqual(await rows(), before)
    await send(`${thresholds}/${id}/delete`)
    assert.equal((await rows()).length, before.length - 1)
    await send(thresholds, { points: '3', action: 'hold', days: '9' })
    const gone = (await lines()).find((line) => line.action === 'warning-actions.delete')
    const bringBack = () => send(`/moderation/log/${gone?.id}/undo`)
    assert.equal((await bringBack()).status, 409, 'another of the kind stands there by now')
    assert.equal((await undo('warning-actions.create')).status, 303)
    assert.equal((await bringBack()).status, 303)
    assert.deepEqual(await rows(), before)
  })
})

onEachEngine('report reasons', (it) => {
  it('a new one can ask for a note, and hidden it still names old reports', async (forum) => {
    const { admin, mod, omar, send, undo, idOf } = await scene(forum)
    const thread = await make.thread(forum, mod)
    const post = await make.post(forum, mod, thread.id)
    await send(reasons, { title: 'نقل كاذب', needs_note: '1' })
    const id = await idOf('report_reasons', -1)
    const report = (note: string) => send(`/posts/${post.id}/report`, { reason: String(id), note }, omar)
    assert.equal((await report('')).status, 422)
    assert.equal((await report('ليس في المصدر')).status, 303)
    const kept = await forum.get(`${reasons}/${id}`, { as: admin })
    assert.match(kept.text, /بلّغ أعضاء بهذا السبب، فلا يُحذف/)
    assert.ok(!kept.text.includes(`${reasons}/${id}/delete`))
    assert.equal((await send(`${reasons}/${id}/delete`)).status, 409)
    assert.equal((await undo('report-reasons.create')).status, 409)
    assert.equal((await send(`${reasons}/${id}/retire`)).status, 303)
    assert.doesNotMatch((await forum.get(`/members/${mod.id}/report`, { as: omar })).text, /نقل كاذب/)
    assert.match((await forum.get('/account/cases', { as: omar })).text, /نقل كاذب/)
    assert.match((await forum.get('/moderation/cases/1', { as: admin })).text, /نقل كاذب/)
    await send(`${reasons}/${id}`, { title: 'خبر كاذب' })
    assert.equal((await rulesOf(forum.ctx.db, 'report_reasons')).at(-1)?.needs_note, 0)
    assert.equal((await undo('report-reasons.change')).status, 303)
    assert.equal((await rulesOf(forum.ctx.db, 'report_reasons')).at(-1)?.needs_note, 1)
  })

  it('an unused one is deleted and brought back', async (forum) => {
    const { send, undo, titles, idOf } = await scene(forum)
    const before = await titles('report_reasons')
    await send(`${reasons}/${await idOf('report_reasons', 2)}/delete`)
    assert.equal((await titles('report_reasons')).length, before.length - 1)
    assert.equal((await undo('report-reasons.delete')).status, 303)
    assert.deepEqual(await titles('report_reasons'), before)
  })
})

onEachEngine('the log of the rules', (it) => {
  it('has words for every act, and ways back for administrators only', async (forum) => {
    const { admin, mod, send, lines, undo, idOf } = await scene(forum)
    for (const [url, table, form] of [
      [types, 'warning_types', spam],
      [thresholds, 'warning_actions', { points: '1', action: 'mute', days: '2' }],
      [reasons, 'report_reasons', { title: 'سبب' }],
    ] as [string, RuleTable, Record<string, string>][]) {
      await send(url, form)
      const id = await idOf(table, table === 'warning_actions' ? 0 : -1)
      await send(`${url}/${id}`, { ...form, title: 'آخر', days: '3' })
      if (url !== thresholds) {
        await send(`${url}/${id}/move`, { step: 'up' })
        await send(`${url}/${id}/retire`)
        await send(`${url}/${id}/offer`)
      }
      await send(`${url}/${id}/delete`)
    }
    const acts = (await lines()).map((line) => line.action)
    assert.equal(acts.length, 15)
    for (const act of acts) assert.ok(Object.hasOwn(ar, `log.${act.replaceAll('.', '-')}`), act)
    const page = (await forum.get('/moderation/log', { as: admin })).text
    assert.equal(page.match(/\/undo"/g)?.length, 15)
    assert.match(page, /يُمنع من الكتابة/)
    assert.doesNotMatch((await forum.get('/moderation/log', { as: mod })).text, /\/undo"/)
    assert.equal((await undo('warning-types.delete', mod)).status, 403)
  })
})
