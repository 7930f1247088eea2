import assert from 'node:assert/strict'
import { threadUrl } from '../../src/features/threads/address.ts'
import { releaseWarned } from '../../src/features/warnings/grouping.ts'
import { onEachEngine } from '../support/each-engine.ts'
import type { Forum } from '../support/forum.ts'
import * as make from '../support/make.ts'

const day = 24 * 60 * 60 * 1000

async function scene(forum: Forum) {
  const admin = await make.member(forum, 'المدير العام', 'administrator')
  const [mod, sara] = [await make.member(forum, 'رقيب', 'moderator'), await make.member(forum, 'سارة')]
  const form = { title: 'تحت المراقبة', banner_text: 'مراقَب', public_page: '1' }
  const made = await forum.post('/admin/groups', { as: admin, form })
  const id = Number(made.location.split('/').at(-1))
  const say = (name: string, value: string) =>
    forum.post(`/admin/permissions/group/${id}`, { as: admin, form: { [`group-${id}-${name}`]: value } })
  const type = { title: 'إزعاج', points: '1', expiry_days: '10', text: 'لا تزعج غيرك.' }
  const add = (more: Record<string, string>) =>
    forum.post('/admin/warning-types', { as: admin, form: { ...type, ...more } })
  const typeId = async () =>
    (await forum.ctx.db.selectFrom('warning_types').select('id').orderBy('id', 'desc').executeTakeFirstOrThrow()).id
  const warn = async () =>
    forum.post(`/members/${sara.id}/warn`, { as: mod, form: { type: String(await typeId()), text: '' } })
  const group = { id, form, url: `/admin/groups/${id}`, page: `/groups/تحت-المراقبة.${id}/` }
  return { admin, mod, sara, group, say, add, warn, type, typeId }
}

const sourcesOf = async (forum: Forum, { id }: make.Person) =>
  (await forum.ctx.db.selectFrom('group_members').select('source').where('user_id', '=', id).execute()).map(
    (row) => row.source,
  )

const relogin = (forum: Forum, as: make.Person) =>
  forum.post('/login/', { as, form: { login: as.name, password: make.password } })

onEachEngine('the group of a warning', (it) => {
  it('holds the member back while the points count, in no public list, and lets them go by itself', async (forum) => {
    const { admin, mod, sara, group, say, add, warn } = await scene(forum)
    const thread = await make.thread(forum, sara)
    const reply = () => forum.post(`${threadUrl(thread)}reply`, { as: sara, form: { body: `رد ${Math.random()}` } })
    assert.equal((await say('reply', '-1')).status, 303)
    assert.equal((await add({ group_id: String(group.id) })).status, 303)
    assert.match((await forum.get(`/members/${sara.id}/warn`, { as: mod })).text, /يدخل مجموعة «تحت المراقبة» ما دامت/)
    assert.equal((await reply()).status, 303)
    assert.equal((await warn()).status, 303)
    assert.deepEqual(await sourcesOf(forum, sara), ['warning'])
    assert.equal((await reply()).status, 403)
    assert.match((await forum.get(threadUrl(thread))).text, /مراقَب/)
    for (const path of [group.page, '/groups/']) assert.doesNotMatch((await forum.get(path)).text, /سارة|عضو واحد/)
    assert.doesNotMatch((await forum.get(`/members/سارة.${sara.id}/`)).text, /تحت المراقبة/)
    const left = await forum.post(`${group.page}leave`, { as: sara })
    assert.deepEqual([left.status, /دخل هذه المجموعة بإنذار/.test(left.text)], [403, true])
    await releaseWarned(forum.ctx)
    assert.deepEqual(await sourcesOf(forum, sara), ['warning'], 'it counts still')
    forum.clock.now += 11 * day
    await releaseWarned(forum.ctx)
    assert.deepEqual(await sourcesOf(forum, sara), [])
    for (const as of [sara, admin]) await relogin(forum, as)
    assert.equal((await reply()).status, 303)
    assert.doesNotMatch((await forum.get(threadUrl(thread))).text, /مراقَب/)
    assert.match((await forum.get('/admin/promotions', { as: admin })).text, /لأن إنذاره انتهى/)
  })

  it('ends when the last of its warnings is taken back; whom an administrator put there stays', async (forum) => {
    const { admin, sara, group, add, warn } = await scene(forum)
    await add({ group_id: String(group.id) })
    await warn()
    forum.clock.now += 60_000
    await warn()
    const ids = (await forum.ctx.db.selectFrom('warnings').select('id').orderBy('id').execute()).map(({ id }) => id)
    assert.equal(ids.length, 2)
    await forum.post(`/warnings/${ids[0]}/revoke`, { as: admin })
    assert.deepEqual(await sourcesOf(forum, sara), ['warning'])
    const line = await forum.ctx.db
      .selectFrom('staff_log')
      .select('id')
      .where('action', '=', 'warnings.give')
      .orderBy('id', 'desc')
      .executeTakeFirstOrThrow()
    assert.equal((await forum.post(`/moderation/log/${line.id}/undo`, { as: admin })).status, 303)
    assert.deepEqual(await sourcesOf(forum, sara), [])
    forum.clock.now += 60_000
    await warn()
    await forum.post(`${group.url}/members`, { as: admin, form: { username: 'سارة' } })
    const last = await forum.ctx.db.selectFrom('warnings').select('id').orderBy('id', 'desc').executeTakeFirstOrThrow()
    await forum.post(`/warnings/${last.id}/revoke`, { as: admin })
    assert.deepEqual(await sourcesOf(forum, sara), ['manual'])
  })

  it('is none that gives anything or that members come into, whichever is said first', async (forum) => {
    const { admin, group, say, add, type, typeId } = await scene(forum)
    const groups = await forum.ctx.db.selectFrom('groups').select('id').where('key', 'is not', null).execute()
    for (const id of [...groups.map((one) => one.id), 999, 'س']) {
      const answer = await add({ group_id: String(id) })
      assert.equal(answer.status, 422, String(id))
    }
    for (const [name, value] of [
      ['view', '1'],
      ['pin', '1'],
      ['images-per-post', '2'],
    ] as const) {
      assert.equal((await say(name, value)).status, 303)
      const answer = await add({ group_id: String(group.id) })
      assert.deepEqual([answer.status, /لا تصلح هذه المجموعة/.test(answer.text)], [422, true])
      assert.equal((await say(name, '')).status, 303)
    }
    await forum.post(group.url, { as: admin, form: { ...group.form, entry: 'request' } })
    assert.equal((await add({ group_id: String(group.id) })).status, 422)
    await forum.post(group.url, { as: admin, form: group.form })
    assert.equal((await add({ group_id: String(group.id) })).status, 303)
    for (const [name, value] of [
      ['view', '1'],
      ['pin', '1'],
      ['images-per-post', '2'],
    ] as const)
      assert.deepEqual((await say(name, value)).status, 422)
    assert.equal((await say('reply', '-1')).status, 303)
    for (const door of [{ entry: 'open' }, { entry: 'request' }, { domains: 'example.org' }]) {
      const answer = await forum.post(group.url, { as: admin, form: { ...group.form, ...door } })
      assert.deepEqual([answer.status, /يُدخل إلى هذه المجموعة من أُنذروا/.test(answer.text)], [422, true])
    }
    const url = `/admin/warning-types/${await typeId()}`
    assert.match((await forum.get(url, { as: admin })).text, new RegExp(`value="${group.id}" selected`))
    assert.equal((await forum.post(url, { as: admin, form: { ...type, group_id: '' } })).status, 303)
    const change = await forum.ctx.db
      .selectFrom('staff_log')
      .select('id')
      .where('action', '=', 'warning-types.change')
      .executeTakeFirstOrThrow()
    assert.equal((await forum.post(`/moderation/log/${change.id}/undo`, { as: admin })).status, 303)
    const row = await forum.ctx.db
      .selectFrom('warning_types')
      .select('group_id')
      .where('id', '=', await typeId())
      .executeTakeFirstOrThrow()
    assert.equal(row.group_id, group.id)
    assert.equal((await forum.post(`${group.url}/delete`, { as: admin })).status, 303, 'types go on without it')
  })
})
