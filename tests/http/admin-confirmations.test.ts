import assert from 'node:assert/strict'
import { findForum } from '../../src/features/forums/queries.ts'
import { allGroups } from '../../src/features/permissions/queries.ts'
import { threadUrl } from '../../src/features/threads/address.ts'
import { onEachEngine } from '../support/each-engine.ts'
import type { Forum } from '../support/forum.ts'
import * as make from '../support/make.ts'

const isPrivate = async (forum: Forum, id: number) => (await findForum(forum.ctx.db, id))?.private_at !== null
const lastLine = (forum: Forum) =>
  forum.ctx.db.selectFrom('staff_log').selectAll().orderBy('id', 'desc').limit(1).executeTakeFirstOrThrow()

onEachEngine('turning a forum private', (it) => {
  it('says first for whom how many threads vanish, and changes nothing by being asked', async (forum) => {
    const [chief, sara] = [await make.member(forum, 'المدير العام', 'administrator'), await make.member(forum, 'سارة')]
    const board = await make.board(forum, 'الديوان')
    for (const title of ['أول', 'ثان', 'ثالث']) await make.thread(forum, sara, { forumId: board.id, title })
    await make.permission(forum, 'writer', board.id, 'view', 1)
    const url = `/admin/forums/${board.id}/private`
    const table = await forum.get(`/admin/permissions/forum/${board.id}`, { as: chief })
    assert.match(table.text, new RegExp(`href="${url}"`))
    const page = await forum.get(url, { as: chief })
    assert.equal(page.status, 200)
    const [vanishing = '', seeing = ''] = page.text.split('من يراه بعد ذلك')
    assert.match(vanishing, /ضيوف: 3 مواضيع/)
    assert.match(vanishing, /أعضاء: 3 مواضيع/)
    assert.doesNotMatch(vanishing, /<bdi>كاتب: /)
    assert.match(seeing, /<bdi>كاتب<\/bdi>/)
    assert.equal(await isPrivate(forum, board.id), false)
    assert.equal((await forum.post(url, { as: chief, form: { private: '1' } })).status, 303)
    assert.equal(await isPrivate(forum, board.id), true)
    assert.match((await forum.get(url, { as: chief })).text, /من يظهر له[^]*ضيوف: 3 مواضيع/)
  })

  it('is undone from the log by who administers, and not after it was changed again', async (forum) => {
    const [chief, mod, sara] = [
      await make.member(forum, 'المدير العام', 'administrator'),
      await make.member(forum, 'رقيب', 'moderator'),
      await make.member(forum, 'سارة'),
    ]
    const thread = await make.thread(forum, sara)
    const { forum_id: id } = await forum.ctx.db.selectFrom('threads').select('forum_id').executeTakeFirstOrThrow()
    const turn = (value: string) => forum.post(`/admin/forums/${id}/private`, { as: chief, form: { private: value } })
    await make.permission(forum, 'moderator', id, 'view', 1)
    await turn('1')
    const line = await lastLine(forum)
    const undoUrl = `/moderation/log/${line.id}/undo`
    assert.equal((await forum.get(threadUrl(thread), { as: sara })).status, 404)
    assert.ok((await forum.get('/moderation/log', { as: chief })).text.includes(undoUrl))
    assert.ok(!(await forum.get('/moderation/log', { as: mod })).text.includes(undoUrl))
    assert.equal((await forum.post(undoUrl, { as: mod })).status, 403)
    assert.equal(await isPrivate(forum, id), true)
    assert.equal((await forum.post(undoUrl, { as: chief })).status, 303)
    assert.equal((await forum.get(threadUrl(thread), { as: sara })).status, 200)
    const own = await lastLine(forum)
    assert.deepEqual([own.action, JSON.parse(own.after)], ['permissions.private', { private_at: null }])
    await turn('1')
    const late = await lastLine(forum)
    await turn('')
    assert.equal((await forum.post(`/moderation/log/${late.id}/undo`, { as: chief })).status, 409)
    assert.equal(await isPrivate(forum, id), false)
  })
})

onEachEngine('deleting a group', (it) => {
  it('says first how many lose it and what it gave them', async (forum) => {
    const [chief, sara] = [await make.member(forum, 'المدير العام', 'administrator'), await make.member(forum, 'سارة')]
    const board = await make.board(forum, 'الديوان')
    await forum.post('/admin/groups', { as: chief, form: { title: 'شعراء', banner_style: 'accent' } })
    const group = (await allGroups(forum.ctx.db)).find((one) => one.title === 'شعراء') ?? assert.fail('no group')
    const url = `/admin/groups/${group.id}/delete`
    assert.match((await forum.get(url, { as: chief })).text, /لا أحد في هذه المجموعة[^]*لم يُقل لهذه المجموعة شيء/)
    await forum.post(`/admin/groups/${group.id}/members`, { as: chief, form: { username: 'سارة' } })
    const form = { [`group-${group.id}-lock`]: '1', [`group-${group.id}-edit-minutes`]: '-1' }
    await forum.post(`/admin/permissions/group/${group.id}?forum=${board.id}`, { as: chief, form })
    assert.match((await forum.get(`/admin/groups/${group.id}`, { as: chief })).text, new RegExp(`href="${url}"`))
    const page = (await forum.get(url, { as: chief })).text
    assert.match(page, /يفقدها عضو واحد/)
    assert.match(page, /إغلاق المواضيع وفتحها: نعم \(الديوان\)/)
    assert.match(page, /مدة التعديل بالدقائق: بلا حد \(الديوان\)/)
    assert.ok((await allGroups(forum.ctx.db)).some((one) => one.id === group.id))
    assert.equal((await forum.get(url, { as: sara })).status, 403)
    assert.equal((await forum.post(url, { as: chief })).status, 303)
    assert.ok(!(await allGroups(forum.ctx.db)).some((one) => one.id === group.id))
    const builtIn = await forum.ctx.db
      .selectFrom('groups')
      .select('id')
      .where('key', '=', 'writer')
      .executeTakeFirstOrThrow()
    assert.equal((await forum.get(`/admin/groups/${builtIn.id}/delete`, { as: chief })).status, 409)
  })
})
