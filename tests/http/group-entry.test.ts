import assert from 'node:assert/strict'
import { threadUrl } from '../../src/features/threads/address.ts'
import { memberUrl } from '../../src/features/users/member-view.ts'
import { onEachEngine } from '../support/each-engine.ts'
import type { Forum } from '../support/forum.ts'
import * as make from '../support/make.ts'

const day = 24 * 60 * 60 * 1000

interface Circle {
  id: number
  /** Its public page. */
  page: string
  /** The administrators'. */
  url: string
  form: Record<string, string>
}

async function circle(forum: Forum, admin: make.Person, more: Record<string, string> = {}): Promise<Circle> {
  const form = {
    title: 'أصدقاء الدار',
    banner_text: 'صديق الدار',
    banner_style: 'blue',
    name_style: 'red',
    description: 'من يحب الدار',
    public_page: '1',
    ...more,
  }
  const made = await forum.post('/admin/groups', { as: admin, form })
  assert.equal(made.status, 303, made.text)
  const id = Number(made.location.split('/').at(-1))
  return { id, form, url: `/admin/groups/${id}`, page: `/groups/أصدقاء-الدار.${id}/` }
}

async function people(forum: Forum) {
  return {
    admin: await make.member(forum, 'المدير العام', 'administrator'),
    mod: await make.member(forum, 'رقيب', 'moderator'),
    sara: await make.member(forum, 'سارة'),
    omar: await make.member(forum, 'عمر'),
  }
}

async function lead(forum: Forum, admin: make.Person, group: Circle, who: make.Person): Promise<void> {
  await forum.post(`${group.url}/members`, { as: admin, form: { username: who.name } })
  const answer = await forum.post(`${group.url}/leaders`, { as: admin, form: { user_id: who.id, leader: '1' } })
  assert.equal(answer.status, 303)
}

const memberIds = async (forum: Forum, { id }: Circle) =>
  (
    await forum.ctx.db
      .selectFrom('group_members')
      .select('user_id')
      .where('group_id', '=', id)
      .orderBy('user_id')
      .execute()
  ).map((row) => row.user_id)

const groupIdsOf = async (forum: Forum, { id }: make.Person) =>
  (await forum.ctx.db.selectFrom('users').select('group_ids').where('id', '=', id).executeTakeFirstOrThrow()).group_ids

const requestOf = (forum: Forum, { id }: make.Person) =>
  forum.ctx.db.selectFrom('group_requests').selectAll().where('user_id', '=', id).executeTakeFirst()

const lines = (forum: Forum, action: string) =>
  forum.ctx.db.selectFrom('staff_log').selectAll().where('action', '=', action).orderBy('id').execute()

const alertsTo = async (forum: Forum, as: make.Person) => {
  await forum.work()
  return (await forum.get('/account/alerts/', { as })).text
}

onEachEngine('ways into a group', (it) => {
  it('an open group is joined and left by whoever likes, and banner and colour follow at once', async (forum) => {
    const { admin, sara } = await people(forum)
    const group = await circle(forum, admin, { entry: 'open' })
    const thread = await make.thread(forum, sara)
    assert.doesNotMatch((await forum.get(threadUrl(thread))).text, /صديق الدار/)
    assert.match((await forum.get(group.page)).text, /سجّل الدخول|دخول/)
    for (const _twice of [1, 2]) {
      const joined = await forum.post(`${group.page}join`, { as: sara })
      assert.deepEqual([joined.status, decodeURI(joined.location)], [303, `${group.page}?done=joined`])
    }
    assert.equal(await groupIdsOf(forum, sara), String(group.id))
    assert.match((await forum.get(threadUrl(thread))).text, /who__name name--red[^]*صديق الدار/)
    assert.match((await forum.get(memberUrl(sara))).text, /أصدقاء الدار/)
    for (const _twice of [1, 2]) assert.equal((await forum.post(`${group.page}leave`, { as: sara })).status, 303)
    assert.equal(await groupIdsOf(forum, sara), '')
    assert.doesNotMatch((await forum.get(threadUrl(thread))).text, /صديق الدار|name--red/)
    assert.doesNotMatch((await forum.get(memberUrl(sara))).text, /أصدقاء الدار/)
    const history = await forum.ctx.db
      .selectFrom('promotion_history')
      .select(['kind', 'reason'])
      .orderBy('id')
      .execute()
    assert.deepEqual(
      history.map(({ reason }) => reason),
      ['entered', 'left'],
    )
  })

  it('a closed group and one without a public page let nobody in, and the latter is not there', async (forum) => {
    const { admin, sara } = await people(forum)
    const closed = await circle(forum, admin)
    for (const path of ['join', 'ask']) {
      const answer = await forum.post(closed.page + path, { as: sara, form: { note: '' } })
      assert.deepEqual([answer.status, /ليست مفتوحة|لا تستقبل/.test(answer.text)], [403, true])
    }
    assert.equal((await forum.post(`${closed.page}join`)).status, 403)
    await forum.post(`${closed.url}/members`, { as: admin, form: { username: 'سارة' } })
    const kept = await forum.post(`${closed.page}leave`, { as: sara })
    assert.deepEqual([kept.status, /الإدارة وحدها تُخرج/.test(kept.text)], [403, true])
    const hidden = await forum.post(closed.url, { as: admin, form: { ...closed.form, public_page: '' } })
    assert.equal(hidden.status, 303)
    for (const as of [undefined, sara]) {
      assert.equal((await forum.get(closed.page, { as })).status, 404)
      assert.doesNotMatch((await forum.get('/groups/', { as })).text, /أصدقاء الدار/)
    }
    assert.doesNotMatch((await forum.get(memberUrl(sara))).text, /أصدقاء الدار/)
    assert.equal((await forum.get(closed.page, { as: admin })).status, 200)
    for (const id of [1, 2, 3, 6, 7, 999])
      for (const path of ['', 'join', 'leave', 'ask'])
        assert.equal((await forum[path ? 'post' : 'get'](`/groups/${id}/${path}`, { as: sara })).status, 404)
  })

  it('what is asked of a group’s form is checked, and nothing typed is lost', async (forum) => {
    const { admin } = await people(forum)
    const group = await circle(forum, admin)
    const unseen = await forum.post(group.url, { as: admin, form: { ...group.form, entry: 'open', public_page: '' } })
    assert.deepEqual([unseen.status, /ما لم تكن لها صفحة عامة/.test(unseen.text)], [422, true])
    const wrong = await forum.post(group.url, { as: admin, form: { ...group.form, domains: 'ليس نطاقًا، @@' } })
    assert.deepEqual(
      [wrong.status, /ليس نطاقًا، @@/.test(wrong.text), /اكتب نطاقات بريد/.test(wrong.text)],
      [422, true, true],
    )
    assert.equal((await forum.post(group.url, { as: admin, form: { ...group.form, entry: 'عجيب' } })).status, 422)
    const staff = await forum.ctx.db
      .selectFrom('groups')
      .selectAll()
      .where('key', 'in', ['member', 'new', 'moderator'])
      .execute()
    for (const { id, title } of staff) {
      const form = { title, entry: 'open', domains: 'example.org', public_page: '1' }
      assert.equal((await forum.post(`/admin/groups/${id}`, { as: admin, form })).status, 303)
      const row = await forum.ctx.db.selectFrom('groups').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
      assert.deepEqual([row.entry, row.domains, row.public_page], ['closed', '', 0])
    }
  })

  it('nobody comes by themselves into a group with the staff’s rights, whichever is said first', async (forum) => {
    const { admin, sara } = await people(forum)
    const board = await make.board(forum)
    const group = await circle(forum, admin)
    const give = (name: string, value: string, at = '') =>
      forum.post(`/admin/permissions/group/${group.id}${at}`, {
        as: admin,
        form: { [`group-${group.id}-${name}`]: value },
      })
    const open = (more: Record<string, string>) =>
      forum.post(group.url, { as: admin, form: { ...group.form, ...more } })
    assert.equal((await give('pin', '1', `?forum=${board.id}`)).status, 303)
    for (const door of [{ entry: 'open' }, { domains: 'example.org' }]) {
      const answer = await open(door)
      assert.deepEqual([answer.status, /انزع الصلاحيات عنها أولًا/.test(answer.text)], [422, true])
    }
    assert.equal((await open({ entry: 'request' })).status, 303)
    assert.equal((await give('pin', '', `?forum=${board.id}`)).status, 303)
    for (const door of [{ entry: 'open' }, { domains: 'example.org' }]) {
      assert.equal((await open(door)).status, 303)
      for (const name of ['pin', 'administer', 'ban']) {
        const answer = await give(name, '1')
        assert.deepEqual(
          [answer.status, /يدخلها الأعضاء من تلقاء أنفسهم|لا تُعطى الإدارة/.test(answer.text)],
          [422, true],
        )
      }
      assert.equal((await give('view', '1')).status, 303, 'what members may do')
      assert.equal((await give('pin', '-1')).status, 303, 'and to take away')
      assert.equal((await give('pin', '')).status, 303)
    }
    const [one, other] = await Promise.all([give('lock', '1'), open({ entry: 'open', domains: '' })])
    await forum.post(`${group.page}join`, { as: sara })
    const isOpen = one.status === 422 || other.status === 422
    assert.ok(isOpen, `of two at once one is refused: ${one.status} ${other.status}`)
  })

  it('a confirmed address leads into the groups of its domain, another out again', async (forum) => {
    const { admin, sara } = await people(forum)
    const group = await circle(forum, admin, { domains: '@Uni.Example, أخرى.example' })
    const row = await forum.ctx.db.selectFrom('groups').selectAll().where('id', '=', group.id).executeTakeFirstOrThrow()
    assert.equal(row.domains, 'uni.example xn--igbwj0h.example')
    const confirm = async (email: string) => {
      const form = { email, current_password: make.password }
      assert.equal((await forum.post('/account/email', { as: sara, form })).status, 303)
      await forum.work()
      const token = /token=([\w-]+)/.exec(
        forum.ctx.mailer.sent.filter((mail) => mail.to.includes(email)).at(-1)?.text ?? '',
      )?.[1]
      assert.equal((await forum.post('/account/confirm', { as: sara, form: { token: token ?? '' } })).status, 303)
    }
    await confirm('sara@sub.uni.example')
    assert.deepEqual(await memberIds(forum, group), [], 'a part of the domain is another')
    await confirm('sara@uni.example')
    assert.deepEqual(await memberIds(forum, group), [sara.id])
    await confirm('sara@elsewhere.example')
    assert.deepEqual(await memberIds(forum, group), [])
    const edit = (email: string, confirmed: string) =>
      forum.post(`/admin/members/${sara.id}`, {
        as: admin,
        form: { username: 'سارة', email, confirmed, role: 'member' },
      })
    await edit('sara2@uni.example', '')
    assert.deepEqual(await memberIds(forum, group), [], 'not before it is confirmed')
    await edit('sara2@uni.example', '1')
    assert.deepEqual(await memberIds(forum, group), [sara.id])
    await forum.post(`${group.url}/members/delete`, { as: admin, form: { user_id: sara.id } })
    await edit('sara3@uni.example', '1')
    assert.deepEqual(await memberIds(forum, group), [], 'whom somebody took out stays out')
  })
})

onEachEngine('asking to be let into a group', (it) => {
  it('a leader reads the note and accepts, and whoever asked is told', async (forum) => {
    const { admin, mod, sara, omar } = await people(forum)
    const group = await circle(forum, admin, { entry: 'request' })
    await lead(forum, admin, group, omar)
    const note = '<b>أكتب</b> منذ سنين \u202Eمقلوب'
    for (const _twice of [1, 2]) {
      const asked = await forum.post(`${group.page}ask`, { as: sara, form: { note } })
      assert.deepEqual([asked.status, decodeURI(asked.location)], [303, `${group.page}?done=asked`])
    }
    assert.match(await alertsTo(forum, omar), /يطلب الانضمام إلى المجموعة.*أصدقاء الدار/)
    const request = await requestOf(forum, sara)
    const page = (await forum.get(group.page, { as: omar })).text
    assert.match(page, /&lt;b&gt;أكتب&lt;\/b&gt; منذ سنين مقلوب/)
    for (const as of [undefined, mod, sara]) assert.doesNotMatch((await forum.get(group.page, { as })).text, /منذ سنين/)
    assert.match((await forum.get('/admin/group-requests', { as: admin })).text, /منذ سنين/)
    const url = `${group.page}requests/${request?.id}/`
    for (const as of [undefined, mod, sara])
      for (const verb of ['accept', 'refuse'])
        assert.equal((await forum.post(url + verb, { as, form: { reason: 'لا' } })).status, 403)
    assert.equal((await forum.post(`${url}accept`, { as: omar })).status, 303)
    assert.deepEqual(await memberIds(forum, group), [sara.id, omar.id])
    assert.match(await alertsTo(forum, sara), /قُبل طلبك، وصرت في المجموعة/)
    const again = await forum.post(`${url}accept`, { as: admin })
    assert.deepEqual([again.status, /نُظر في هذا الطلب من قبل/.test(again.text)], [409, true])
    const [line] = await lines(forum, 'groups.accept')
    assert.deepEqual([line?.user_id, line?.member_id], [omar.id, sara.id])
    assert.equal((await forum.post(`/moderation/log/${line?.id}/undo`, { as: admin })).status, 303)
    assert.deepEqual(await memberIds(forum, group), [omar.id])
    assert.equal((await requestOf(forum, sara))?.state, 'waiting')
    const inAlready = await forum.post(`${group.page}ask`, { as: omar, form: { note: '' } })
    assert.equal(inAlready.status, 409)
  })

  it('a refusal says why, holds for seven days, and does not bind the staff', async (forum) => {
    const { admin, sara, omar } = await people(forum)
    const group = await circle(forum, admin, { entry: 'request' })
    await lead(forum, admin, group, omar)
    await forum.post(`${group.page}ask`, { as: sara, form: { note: 'أرجو' } })
    const first = (await requestOf(forum, sara))?.id
    const url = `${group.page}requests/${first}/refuse`
    const blank = await forum.post(url, { as: omar, form: { reason: ' ' } })
    assert.deepEqual([blank.status, /اكتب سبب الرد/.test(blank.text), /أرجو/.test(blank.text)], [422, true, true])
    const long = await forum.post(url, { as: admin, form: { reason: 'م'.repeat(501), back: 'admin' } })
    assert.deepEqual(
      [long.status, long.text.includes('م'.repeat(501)), /admin__nav/.test(long.text)],
      [422, true, true],
    )
    assert.equal((await forum.post(url, { as: omar, form: { reason: 'اكتب أكثر أولًا' } })).status, 303)
    assert.match((await forum.get(group.page, { as: sara })).text, /لم يُقبل طلبك: اكتب أكثر أولًا/)
    assert.match(await alertsTo(forum, sara), /والسبب في صفحتها/)
    const soon = await forum.post(`${group.page}ask`, { as: sara, form: { note: 'ثانية' } })
    assert.deepEqual([soon.status, /بعد سبعة أيام/.test(soon.text)], [409, true])
    const [line] = await lines(forum, 'groups.refuse')
    assert.equal(line?.reason, 'اكتب أكثر أولًا')
    forum.clock.now += 7 * day
    for (const as of [sara, omar])
      await forum.post('/login/', { as, form: { login: as.name, password: make.password } })
    assert.equal((await forum.post(`${group.page}ask`, { as: sara, form: { note: 'ثانية' } })).status, 303)
    const second = await requestOf(forum, sara)
    assert.ok(second && second.id !== first && second.note === 'ثانية')
    assert.equal(
      (await forum.post(url, { as: omar, form: { reason: 'قديم' } })).status,
      404,
      'an old tab refuses nothing new',
    )
    await forum.post(`${group.page}requests/${second.id}/refuse`, { as: omar, form: { reason: 'ليس بعد' } })
    assert.equal((await forum.post(`${group.page}members`, { as: omar, form: { username: 'سارة' } })).status, 303)
    assert.deepEqual(await memberIds(forum, group), [sara.id, omar.id])
  })

  it('what was withdrawn is answered by nobody, of two who decide one decides', async (forum) => {
    const { admin, sara, omar } = await people(forum)
    const group = await circle(forum, admin, { entry: 'request' })
    await lead(forum, admin, group, omar)
    const none = await forum.post(`${group.page}withdraw`, { as: sara })
    assert.equal(none.status, 404)
    await forum.post(`${group.page}ask`, { as: sara, form: { note: '' } })
    const url = `${group.page}requests/${(await requestOf(forum, sara))?.id}/`
    assert.equal((await forum.post(`${group.page}withdraw`, { as: sara })).status, 303)
    for (const verb of ['accept', 'refuse']) {
      const late = await forum.post(url + verb, { as: omar, form: { reason: 'لا' } })
      assert.deepEqual([late.status, /سحب صاحب الطلب طلبه/.test(late.text)], [409, true])
    }
    assert.equal((await forum.post(`${group.page}withdraw`, { as: sara })).status, 409)
    assert.deepEqual(await memberIds(forum, group), [omar.id])
    assert.equal((await forum.post(`${group.page}requests/999/accept`, { as: omar })).status, 404)
    assert.equal((await forum.post(`${group.page}ask`, { as: sara, form: { note: '' } })).status, 303)
    const next = `${group.page}requests/${(await requestOf(forum, sara))?.id}/`
    const both = await Promise.all([
      forum.post(`${next}accept`, { as: omar }),
      forum.post(`${next}refuse`, { as: admin, form: { reason: 'لا' } }),
    ])
    assert.deepEqual(both.map(({ status }) => status).toSorted(), [303, 409])
    const many = await forum.post(`${group.page}ask`, {
      as: await make.member(forum, 'ليلى'),
      form: { note: 'م'.repeat(501) },
    })
    assert.deepEqual([many.status, many.text.includes('م'.repeat(501))], [422, true])
    const twice = await make.member(forum, 'هند')
    const asked = await Promise.all([1, 2].map(() => forum.post(`${group.page}ask`, { as: twice, form: { note: '' } })))
    assert.deepEqual(
      asked.map(({ status }) => status),
      [303, 303],
    )
    const rows = await forum.ctx.db.selectFrom('group_requests').selectAll().where('user_id', '=', twice.id).execute()
    assert.equal(rows.length, 1)
  })
})
