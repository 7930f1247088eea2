import assert from 'node:assert/strict'
import { updateUserQuietly } from '../../src/features/users/queries.ts'
import { memberUrl } from '../../src/features/users/member-view.ts'
import { onEachEngine } from '../support/each-engine.ts'
import type { Forum } from '../support/forum.ts'
import * as make from '../support/make.ts'

async function scene(forum: Forum) {
  const admin = await make.member(forum, 'المدير العام', 'administrator')
  const [sara, omar, layla] = [
    await make.member(forum, 'سارة'),
    await make.member(forum, 'عمر'),
    await make.member(forum, 'ليلى'),
  ]
  const form = { title: 'الرسامون', banner_text: 'رسام', public_page: '1', entry: 'request' }
  const made = await forum.post('/admin/groups', { as: admin, form })
  const id = Number(made.location.split('/').at(-1))
  const group = { id, form, url: `/admin/groups/${id}`, page: `/groups/الرسامون.${id}/` }
  const add = (who: make.Person) => forum.post(`${group.url}/members`, { as: admin, form: { username: who.name } })
  const turn = (who: make.Person, leader: '0' | '1', as = admin) =>
    forum.post(`${group.url}/leaders`, { as, form: { user_id: who.id, leader } })
  await add(omar)
  assert.equal((await turn(omar, '1')).status, 303)
  return { admin, sara, omar, layla, group, add, turn }
}

const memberIds = async (forum: Forum, id: number) =>
  (
    await forum.ctx.db
      .selectFrom('group_members')
      .select(['user_id', 'leader'])
      .where('group_id', '=', id)
      .orderBy('user_id')
      .execute()
  ).map((row) => [row.user_id, row.leader])

const undoLast = async (forum: Forum, as: make.Person, action: string) => {
  const line = await forum.ctx.db
    .selectFrom('staff_log')
    .select('id')
    .where('action', '=', action)
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow()
  return (await forum.post(`/moderation/log/${line.id}/undo`, { as })).status
}

onEachEngine('leaders of a group', (it) => {
  it('add and remove ordinary members and write the description, and nothing else', async (forum) => {
    const { admin, sara, omar, layla, group, add, turn } = await scene(forum)
    const act = (path: string, form: Record<string, string | number>, as = omar) =>
      forum.post(group.page + path, { as, form })
    assert.equal((await act('members', { username: 'سارة' })).status, 303)
    const nobody = await act('members', { username: 'لا أحد' })
    assert.deepEqual([nobody.status, /لا عضو بهذا الاسم/.test(nobody.text)], [422, true])
    assert.equal((await act('description', { description: 'نرسم \u202Eمعًا' })).status, 303)
    assert.match((await forum.get(group.page)).text, /نرسم معًا/)
    const long = await act('description', { description: 'م'.repeat(301) })
    assert.deepEqual([long.status, long.text.includes('م'.repeat(301))], [422, true])
    await add(layla)
    assert.equal((await turn(layla, '1')).status, 303)
    const leader = await act('members/delete', { user_id: layla.id })
    assert.deepEqual([leader.status, /لا يُخرجه منها إلا مدير/.test(leader.text)], [409, true])
    assert.equal((await act('members/delete', { user_id: sara.id })).status, 303)
    assert.equal((await act('members/delete', { user_id: sara.id })).status, 303, 'who is out stays out')
    assert.deepEqual(await memberIds(forum, group.id), [
      [omar.id, 1],
      [layla.id, 1],
    ])
    for (const path of ['members', 'members/delete', 'description'])
      assert.equal((await act(path, { username: 'سارة', user_id: layla.id, description: 'لا' }, sara)).status, 403)
    for (const path of [group.url, '/admin/group-requests'])
      assert.equal((await forum.get(path, { as: omar })).status, 403)
    assert.equal((await turn(sara, '1', omar)).status, 403)
    assert.equal((await turn(sara, '1')).status, 409, 'who is not in it leads nothing')
    const logged = await forum.ctx.db
      .selectFrom('staff_log')
      .select(['action', 'user_id'])
      .where('user_id', '=', omar.id)
      .orderBy('id')
      .execute()
    assert.deepEqual(
      logged.map(({ action }) => action),
      ['groups.add', 'groups.change', 'groups.remove'],
    )
    assert.equal(
      (await forum.post(`${group.url}/leaders`, { as: admin, form: { user_id: 'x', leader: '1' } })).status,
      409,
    )
  })

  it('the last one stays until there is another', async (forum) => {
    const { omar, layla, group, add, turn } = await scene(forum)
    const last = await forum.post(`${group.page}leave`, { as: omar })
    assert.deepEqual([last.status, /آخر قادة هذه المجموعة/.test(last.text)], [409, true])
    await add(layla)
    await turn(layla, '1')
    const both = await Promise.all([omar, layla].map((as) => forum.post(`${group.page}leave`, { as })))
    assert.deepEqual(both.map(({ status }) => status).toSorted(), [303, 409])
    assert.equal((await memberIds(forum, group.id)).length, 1)
  })

  it('decide nothing about a group that has the staff’s rights by now, and take in nobody who is banned', async (forum) => {
    const { admin, sara, omar, layla, group } = await scene(forum)
    await forum.post(`${group.page}ask`, { as: sara, form: { note: 'أريد' } })
    await updateUserQuietly(forum.ctx.db, layla.id, { banned_until: forum.clock.now + 1e9, ban_reason: 'دعاية' })
    const banned = await forum.post(`${group.page}members`, { as: omar, form: { username: 'ليلى' } })
    assert.deepEqual([banned.status, /محظور الآن/.test(banned.text)], [409, true])
    assert.equal((await forum.post(`${group.page}ask`, { as: layla, form: { note: '' } })).status, 403)
    assert.equal((await forum.post(`${group.page}members`, { as: admin, form: { username: 'ليلى' } })).status, 303)
    await forum.post(`/admin/permissions/group/${group.id}`, { as: admin, form: { [`group-${group.id}-pin`]: '1' } })
    const request = await forum.ctx.db.selectFrom('group_requests').select('id').executeTakeFirstOrThrow()
    for (const path of ['members', 'members/delete', 'description', `requests/${request.id}/accept`]) {
      const answer = await forum.post(group.page + path, { as: omar, form: { username: 'سارة', user_id: sara.id } })
      assert.deepEqual([answer.status, /لا يقرر فيها إلا مدير/.test(answer.text)], [403, true], path)
    }
    assert.doesNotMatch((await forum.get(group.page, { as: omar })).text, /أريد/)
    assert.equal((await forum.post(`${group.page}requests/${request.id}/accept`, { as: admin })).status, 303)
  })

  it('what they and the administrators did is taken back from the log', async (forum) => {
    const { admin, sara, omar, group, turn } = await scene(forum)
    const mod = await make.member(forum, 'رقيب', 'moderator')
    await forum.post(`${group.page}members`, { as: omar, form: { username: 'سارة' } })
    assert.equal(await undoLast(forum, mod, 'groups.add'), 403)
    assert.equal(await undoLast(forum, admin, 'groups.add'), 303)
    assert.deepEqual(await memberIds(forum, group.id), [[omar.id, 1]])
    await forum.post(`${group.url}/members/delete`, { as: admin, form: { user_id: omar.id } })
    assert.equal(await undoLast(forum, admin, 'groups.remove'), 303)
    assert.deepEqual(await memberIds(forum, group.id), [[omar.id, 1]], 'and leads again')
    assert.equal(await undoLast(forum, admin, 'groups.lead'), 303)
    assert.deepEqual(await memberIds(forum, group.id), [[omar.id, 0]])
    await turn(omar, '1')
    await turn(omar, '0')
    assert.equal(await undoLast(forum, admin, 'groups.unlead'), 303)
    assert.deepEqual(await memberIds(forum, group.id), [[omar.id, 1]])
    await forum.post(`${group.page}description`, { as: omar, form: { description: 'أولًا' } })
    await forum.post(`${group.page}description`, { as: omar, form: { description: 'ثانيًا' } })
    assert.equal(await undoLast(forum, admin, 'groups.change'), 303)
    assert.match((await forum.get(group.page)).text, /أولًا/)
    await forum.post(`${group.page}ask`, { as: sara, form: { note: '' } })
    const { id } = await forum.ctx.db.selectFrom('group_requests').select('id').executeTakeFirstOrThrow()
    const refuse = (form: Record<string, string>) =>
      forum.post(`${group.page}requests/${id}/refuse`, { as: omar, form })
    const unsaid = await refuse({ reason: '', back: 'admin' })
    assert.equal(unsaid.status, 422, 'whoever leads comes back to the group, whatever the form says')
    assert.equal((await refuse({ reason: 'لا', back: 'admin' })).location?.startsWith(group.page), true)
    assert.equal(await undoLast(forum, admin, 'groups.refuse'), 303)
    assert.equal((await forum.post(`${group.page}requests/${id}/accept`, { as: omar })).status, 303)
    assert.match((await forum.get('/moderation/log', { as: admin })).text, /قبول طلب انضمام إلى مجموعة/)
  })

  it('the pages of groups show who is in them by page, leaders first, and count nobody twice', async (forum) => {
    const { admin, omar, sara, group, add } = await scene(forum)
    await add(sara)
    const many = Array.from({ length: 50 }, (_, n) => ({ name: `زائر ${n}`, name_fold: `زاير ${n}` }))
    for (const [n, one] of many.entries()) {
      const row = {
        ...one,
        email: `z${n}@example.org`,
        email_confirmed_at: null,
        password_hash: '',
        role: 'member',
        avatar: null,
        created_at: 1,
        last_seen_at: null,
      } as const
      const { id } = await forum.ctx.db.insertInto('users').values(row).returning('id').executeTakeFirstOrThrow()
      await forum.ctx.db
        .insertInto('group_members')
        .values({ group_id: group.id, user_id: id, source: 'manual', since: n })
        .execute()
    }
    const all = (await forum.get('/groups/')).text
    assert.match(all, /الرسامون[^]*52 عضوًا[^]*عمر/)
    assert.doesNotMatch(all, /مشرف|عضو جديد/, 'only what has a page')
    const first = (await forum.get(group.page)).text
    assert.match(first, /قادة المجموعة[^]*عمر[^]*أعضاء المجموعة[^]*سارة/)
    assert.equal(first.match(/<li class="member">/g)?.length, 48)
    const second = (await forum.get(`${group.page}page-2`)).text
    assert.equal(second.match(/<li class="member">/g)?.length, 4)
    assert.equal((await forum.get(`${group.page}page-3`)).status, 404)
    assert.equal((await forum.get(`/groups/${group.id}/`)).status, 301)
    assert.match((await forum.get(memberUrl(omar))).text, /مجموعاته[^]*الرسامون/)
    await make.permission(forum, 'guest', 0, 'view-members', undefined)
    assert.equal((await forum.get('/groups/')).status, 403)
    assert.equal((await forum.get(group.page)).status, 404, 'as every group')
    assert.equal((await forum.get(group.page, { as: admin })).status, 200)
  })
})
