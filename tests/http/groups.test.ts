import assert from 'node:assert/strict'
import { promoteMembers } from '../../src/features/groups/promotions/promoting.ts'
import { threadUrl } from '../../src/features/threads/address.ts'
import { memberUrl } from '../../src/features/users/member-view.ts'
import { onEachEngine } from '../support/each-engine.ts'
import type { Forum } from '../support/forum.ts'
import * as make from '../support/make.ts'

const day = 24 * 60 * 60 * 1000

const groupIdsOf = async (forum: Forum, { id }: make.Person): Promise<string> =>
  (await forum.ctx.db.selectFrom('users').select('group_ids').where('id', '=', id).executeTakeFirstOrThrow()).group_ids

const logOf = (forum: Forum, action: string) =>
  forum.ctx.db.selectFrom('staff_log').selectAll().where('action', '=', action).execute()

/** A group made on its page, with a banner. */
async function friends(forum: Forum, admin: make.Person): Promise<{ url: string; id: number }> {
  const form = {
    title: 'أصدقاء الدار',
    banner_text: 'صديق الدار',
    banner_style: 'blue',
    banner_priority: '70',
    name_style: 'red',
    member_title: 'من أهل الدار',
  }
  const { status, location } = await forum.post('/admin/groups', { as: admin, form })
  assert.equal(status, 303)
  return { url: location, id: Number(location.split('/').at(-1)) }
}

onEachEngine('groups', (it) => {
  it('a group shows its banner, title and colour beside the posts of who is in it', async (forum) => {
    const [admin, sara] = [await make.member(forum, 'المدير العام', 'administrator'), await make.member(forum, 'سارة')]
    const thread = await make.thread(forum, sara)
    assert.doesNotMatch((await forum.get(threadUrl(thread))).text, /صديق الدار/)
    const { url, id } = await friends(forum, admin)
    assert.equal((await forum.post(`${url}/members`, { as: admin, form: { username: 'سَارة' } })).status, 303)
    await make.inGroup(forum, sara, 'writer')
    const page = (await forum.get(threadUrl(thread))).text
    const banners = [...page.matchAll(/class="banner banner--(\w+)">([^<]*)/g)].map(([, style, text]) => [style, text])
    assert.deepEqual(banners, [
      ['blue', 'صديق الدار'],
      ['accent', 'كتاب المنتدى'],
    ])
    assert.match(page, /who__name name--red/)
    assert.match(page, /class="who__title">من أهل الدار</)
    assert.match((await forum.get(memberUrl(sara))).text, /صديق الدار/)
    assert.match((await forum.get(url, { as: admin })).text, /سارة/)
    await forum.post(url, { as: admin, form: { title: 'أصدقاء الدار', banner_text: 'صاحب الدار' } })
    assert.match((await forum.get(threadUrl(thread))).text, /صاحب الدار/)
    assert.equal(await groupIdsOf(forum, sara), [id, await writerId(forum)].toSorted((a, b) => a - b).join())
    await forum.post(`${url}/members/delete`, { as: admin, form: { user_id: sara.id } })
    assert.doesNotMatch((await forum.get(threadUrl(thread))).text, /صاحب الدار/)
    assert.deepEqual(
      (await logOf(forum, 'groups.remove')).map((line) => [
        line.user_id,
        line.member_id,
        JSON.parse(line.before).group,
      ]),
      [[admin.id, sara.id, id]],
    )
  })

  it('what is wrong is said at its field, and what is typed stays', async (forum) => {
    const admin = await make.member(forum, 'المدير العام', 'administrator')
    const form = { title: 'كاتِب', description: 'وصف مكتوب', banner_priority: 'كثير', banner_text: 'ش'.repeat(41) }
    const answer = await forum.post('/admin/groups', { as: admin, form })
    assert.equal(answer.status, 422)
    assert.match(answer.text, /وصف مكتوب/)
    assert.match(answer.text, /اكتب عددًا من 0 إلى 10000/)
    const taken = await forum.post('/admin/groups', { as: admin, form: { title: 'كاتِب' } })
    assert.match(taken.text, /في المنتدى مجموعة بهذا الاسم/)
    assert.equal((await forum.ctx.db.selectFrom('groups').selectAll().execute()).length, 7)
    assert.equal((await forum.get('/admin/groups/999', { as: admin })).status, 404)
    const { url } = await friends(forum, admin)
    const nobody = await forum.post(`${url}/members`, { as: admin, form: { username: 'لا أحد' } })
    assert.deepEqual([nobody.status, /لا عضو بهذا الاسم/.test(nobody.text)], [422, true])
  })

  it('a group that is deleted takes its rights and banner along, a built-in one stays', async (forum) => {
    const [admin, sara] = [await make.member(forum, 'المدير العام', 'administrator'), await make.member(forum, 'سارة')]
    const { url, id } = await friends(forum, admin)
    await forum.post(`${url}/members`, { as: admin, form: { username: 'سارة' } })
    await forum.post(`/admin/permissions/group/${id}`, { as: admin, form: { [`group-${id}-pin`]: '1' } })
    assert.equal((await forum.post(`${url}/delete`, { as: admin })).status, 303)
    assert.equal(await groupIdsOf(forum, sara), '')
    assert.deepEqual(
      await forum.ctx.db.selectFrom('permissions').selectAll().where('subject_id', '=', id).execute(),
      [],
    )
    const builtIn = await forum.post(`/admin/groups/${await writerId(forum)}/delete`, { as: admin })
    assert.deepEqual([builtIn.status, /أساسية لا تُحذف/.test(builtIn.text)], [409, true])
  })

  it('moderators and administrators are made here, and the last administrator stays', async (forum) => {
    const [admin, sara] = [await make.member(forum, 'المدير العام', 'administrator'), await make.member(forum, 'سارة')]
    const groups = await forum.ctx.db.selectFrom('groups').select(['id', 'key']).execute()
    const urlOf = (key: string) => `/admin/groups/${groups.find((group) => group.key === key)?.id}/members`
    const refused = await forum.post(`${urlOf('administrator')}/delete`, { as: admin, form: { user_id: admin.id } })
    assert.deepEqual([refused.status, /بلا مدير/.test(refused.text)], [409, true])
    const demoted = await forum.post(urlOf('moderator'), { as: admin, form: { username: 'المدير العام' } })
    assert.equal(demoted.status, 409)
    await forum.post(urlOf('administrator'), { as: admin, form: { username: 'سارة' } })
    assert.equal((await forum.get('/admin/groups', { as: sara })).status, 200)
    const gone = await forum.post(`${urlOf('administrator')}/delete`, { as: sara, form: { user_id: admin.id } })
    assert.equal(gone.status, 303)
    assert.equal((await forum.get('/admin/groups', { as: admin })).status, 403)
    assert.equal((await forum.post(urlOf('member'), { as: sara, form: { username: 'سارة' } })).status, 409)
  })
})

onEachEngine('promotions', (it) => {
  it('who has earned a group comes in and leaves it again; whom somebody put in stays', async (forum) => {
    const admin = await make.member(forum, 'المدير العام', 'administrator')
    const [sara, omar] = [await make.member(forum, 'سارة'), await make.member(forum, 'عمر')]
    const regular = Number(
      (await forum.ctx.db.selectFrom('groups').select('id').where('key', '=', 'regular').executeTakeFirstOrThrow()).id,
    )
    const form = { group_id: regular, posts: '٢', days: '1', enabled: '1' }
    assert.equal((await forum.post('/admin/promotions', { as: admin, form })).status, 303)
    const thread = await make.thread(forum, sara)
    const post = await make.post(forum, sara, thread.id)
    await promoteMembers(forum.ctx)
    assert.equal(await groupIdsOf(forum, sara), '', 'not before a day')
    await make.inGroup(forum, omar, 'regular')
    forum.clock.now += day
    await Promise.all([promoteMembers(forum.ctx), promoteMembers(forum.ctx)])
    assert.equal(await groupIdsOf(forum, sara), String(regular))
    await forum.post('/login/', { as: sara, form: { login: 'سارة', password: make.password } })
    assert.equal((await forum.post(`/posts/${post.id}/delete`, { as: sara })).status, 303)
    await promoteMembers(forum.ctx)
    assert.deepEqual([await groupIdsOf(forum, sara), await groupIdsOf(forum, omar)], ['', String(regular)])
    const history = await forum.ctx.db
      .selectFrom('promotion_history')
      .select(['user_id', 'kind'])
      .orderBy('id')
      .execute()
    assert.deepEqual(
      history.map((line) => [line.user_id, line.kind]),
      [
        [omar.id, 'manual'],
        [sara.id, 'promoted'],
        [sara.id, 'demoted'],
      ],
    )
    await forum.post('/login/', { as: admin, form: { login: 'المدير العام', password: make.password } })
    assert.match((await forum.get('/admin/promotions', { as: admin })).text, /لم يعد يبلغ شروطها/)
  })

  it('one that asks for nothing, or for nonsense, is not taken', async (forum) => {
    const admin = await make.member(forum, 'المدير العام', 'administrator')
    const empty = await forum.post('/admin/promotions', { as: admin, form: { group_id: '5' } })
    assert.deepEqual([empty.status, /اكتب شرطًا واحدًا على الأقل/.test(empty.text)], [422, true])
    const wrong = await forum.post('/admin/promotions', { as: admin, form: { group_id: '5', posts: '-3' } })
    assert.equal(wrong.status, 422)
    assert.equal(
      (await forum.post('/admin/promotions', { as: admin, form: { group_id: '99', posts: '3' } })).status,
      404,
    )
    assert.equal((await forum.ctx.db.selectFrom('promotions').selectAll().execute()).length, 3, 'those of a new board')
  })
})

async function writerId(forum: Forum): Promise<number> {
  const query = forum.ctx.db.selectFrom('groups').select('id').where('key', '=', 'writer')
  return (await query.executeTakeFirstOrThrow()).id
}
