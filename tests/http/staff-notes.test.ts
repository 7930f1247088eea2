import assert from 'node:assert/strict'
import { onEachEngine } from '../support/each-engine.ts'
import type { Forum } from '../support/forum.ts'
import * as make from '../support/make.ts'

async function scene(forum: Forum) {
  const people = {
    admin: await make.member(forum, 'المدير', 'administrator'),
    mod: await make.member(forum, 'رقيب', 'moderator'),
    other: await make.member(forum, 'رقيب ثان', 'moderator'),
    omar: await make.member(forum, 'عمر'),
  }
  const profile = `/members/${people.omar.id}/`
  await forum.post(`${profile}notes`, { as: people.mod, form: { note: 'له حساب آخر' } })
  const notes = () => forum.ctx.db.selectFrom('staff_notes').selectAll().orderBy('id').execute()
  const [{ id } = { id: 0 }] = await notes()
  const at = `${profile}notes/${id}`
  const page = async (as: make.Person) => (await forum.get((await forum.get(profile, { as })).location, { as })).text
  const lineOf = (action: string) =>
    forum.ctx.db
      .selectFrom('staff_log')
      .selectAll()
      .where('action', '=', action)
      .orderBy('id', 'desc')
      .executeTakeFirst()
  const undo = async (action: string, as = people.mod) =>
    forum.post(`/moderation/log/${(await lineOf(action))?.id}/undo`, { as })
  return { ...people, at, notes, page, lineOf, undo }
}

onEachEngine('notes of the staff', (it) => {
  it('are changed by their writer and administrators, say so, and keep the text before in the log', async (forum) => {
    const { admin, mod, other, omar, at, notes, page, lineOf, undo } = await scene(forum)
    assert.ok((await page(mod)).includes(`href="${at}"`))
    assert.ok(!(await page(other)).includes(`href="${at}"`))
    const shown = (await forum.get(encodeURI(`/members/عمر.${omar.id}/wall/`), { as: mod })).text
    const [note, wall, field] = ['له حساب آخر', 'name="body"', 'name="note"'].map((text) => shown.indexOf(text))
    assert.ok(
      Number(note) < Number(wall) && Number(wall) < Number(field),
      'what is noted, then the wall, then its field',
    )
    assert.match((await forum.get(at, { as: mod })).text, /له حساب آخر/)
    for (const as of [other, omar]) {
      assert.equal((await forum.get(at, { as })).status, 403)
      assert.equal((await forum.post(at, { as, form: { note: 'غيره' } })).status, 403)
      assert.equal((await forum.post(`${at}/delete`, { as })).status, 403)
    }
    assert.equal((await forum.post(at, { as: mod, form: { note: ' ' } })).status, 422)
    assert.equal((await forum.post(at, { as: mod, form: { note: 'له حسابان آخران', version: '0' } })).status, 303)
    assert.match(await page(other), /له حسابان آخران[^]*عُدّلت/)
    const late = await forum.post(at, { as: admin, form: { note: 'نص المدير', version: '0' } })
    assert.equal(late.status, 422)
    assert.match(late.text, /نص المدير/)
    assert.match(late.text, /غيّر غيرك هذه الملاحظة/)
    const line = await lineOf('records.note-change')
    const [before, after] = [JSON.parse(line?.before ?? ''), JSON.parse(line?.after ?? '')]
    assert.deepEqual([before.note, after.note, line?.member_id], ['له حساب آخر', 'له حسابان آخران', omar.id])
    assert.equal((await undo('records.note-change', other)).status, 403)
    assert.equal((await undo('records.note-change')).status, 303)
    assert.equal((await notes())[0]?.body, 'له حساب آخر')
    assert.equal((await forum.post(at, { as: admin, form: { note: 'نص المدير' } })).status, 303)
    assert.deepEqual([(await notes())[0]?.user_id, (await notes())[0]?.edited_by], [mod.id, admin.id])
  })

  it('are deleted and brought back as they were', async (forum) => {
    const { mod, other, omar, at, notes, page, undo } = await scene(forum)
    const before = await notes()
    assert.equal((await forum.post(`${at}/delete`, { as: mod })).status, 303)
    assert.deepEqual(await notes(), [])
    assert.doesNotMatch(await page(mod), /له حساب آخر/)
    assert.equal((await forum.get(at, { as: mod })).status, 404)
    assert.equal((await undo('records.note-delete', other)).status, 403)
    const both = await Promise.all([undo('records.note-delete'), undo('records.note-delete')])
    assert.deepEqual(both.map((answer) => answer.status).toSorted(), [303, 409])
    assert.deepEqual(await notes(), before)
    assert.equal((await forum.get(at.replace(String(omar.id), String(mod.id)), { as: mod })).status, 404)
  })

  it('are read in the log by those only who may read them', async (forum) => {
    const { mod, other, at } = await scene(forum)
    await forum.post(at, { as: mod, form: { note: 'نص سري جديد' } })
    assert.match((await forum.get('/moderation/log', { as: other })).text, /نص سري جديد/)
    await make.permission(forum, other, 0, 'staff-notes', -1)
    const log = (await forum.get('/moderation/log', { as: other })).text
    assert.match(log, /تعديل ملاحظة للمشرفين<\/h2>/)
    assert.doesNotMatch(log, /نص سري جديد|له حساب آخر/)
  })
})
