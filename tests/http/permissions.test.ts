import assert from 'node:assert/strict'
import { grantsOf } from '../../src/features/permissions/grants.ts'
import { forumUrl, threadUrl } from '../../src/features/threads/address.ts'
import { findUser } from '../../src/features/users/queries.ts'
import { onEachEngine } from '../support/each-engine.ts'
import type { Forum } from '../support/forum.ts'
import * as make from '../support/make.ts'
import { photo, replyWith } from './attachment-files.ts'

const admin = (forum: Forum) => make.member(forum, 'المدير العام', 'administrator')

async function idOf(forum: Forum, key: 'guest' | 'member' | 'new' | 'writer' | 'administrator'): Promise<number> {
  const query = forum.ctx.db.selectFrom('groups').select('id').where('key', '=', key)
  return (await query.executeTakeFirstOrThrow()).id
}

const rows = (forum: Forum, forumId: number) =>
  forum.ctx.db.selectFrom('permissions').select(['name', 'value']).where('forum_id', '=', forumId).execute()

const saidOf = async (forum: Forum, id: number, name: string) =>
  (
    await forum.ctx.db
      .selectFrom('permissions')
      .select('value')
      .where('subject_kind', '=', 'group')
      .where('subject_id', '=', id)
      .where('name', '=', name)
      .execute()
  ).map(({ value }) => value)

onEachEngine('permissions', (it) => {
  it('are said in a table, hold at once, are in the log and can be taken back', async (forum) => {
    const [chief, sara] = [await admin(forum), await make.member(forum, 'سارة')]
    const board = await make.board(forum)
    const member = await idOf(forum, 'member')
    const url = `/admin/permissions/forum/${board.id}`
    assert.match((await forum.get(url, { as: chief })).text, /كما فوقه \(نعم\)/)
    const field = `group-${member}-start`
    assert.equal((await forum.post(url, { as: chief, form: { [field]: '0' } })).status, 303)
    assert.deepEqual(await rows(forum, board.id), [{ name: 'start', value: 0 }])
    assert.equal((await forum.get(`${forumUrl(board)}post-thread`, { as: sara })).status, 403)
    assert.match((await forum.get(url, { as: chief })).text, /class="differs"/)
    await forum.post(url, { as: chief, form: { [field]: '' } })
    assert.deepEqual(await rows(forum, board.id), [])
    assert.equal((await forum.get(`${forumUrl(board)}post-thread`, { as: sara })).status, 200)
    const log = await forum.ctx.db.selectFrom('staff_log').selectAll().orderBy('id').execute()
    const said = log.filter((line) => line.action === 'permissions.change')
    assert.deepEqual(
      said.map((line) => [JSON.parse(line.before).values.start, JSON.parse(line.after).values.start, line.user_id]),
      [
        [null, 0, chief.id],
        [0, null, chief.id],
      ],
    )
  })

  it('the same again changes nothing, and what is wrong is refused whole', async (forum) => {
    const chief = await admin(forum)
    const board = await make.board(forum)
    const member = await idOf(forum, 'member')
    const url = `/admin/permissions/group/${member}?forum=${board.id}`
    await forum.post(url, { as: chief, form: { [`group-${member}-reply`]: '-1' } })
    await forum.post(url, { as: chief, form: { [`group-${member}-reply`]: '-1' } })
    assert.equal((await forum.ctx.db.selectFrom('staff_log').selectAll().execute()).length, 1)
    const form = { [`group-${member}-react`]: '-1', [`group-${member}-flood-seconds`]: 'كثير' }
    const wrong = await forum.post(url, { as: chief, form })
    assert.deepEqual([wrong.status, /اكتب عددًا صحيحًا/.test(wrong.text)], [422, true])
    assert.deepEqual(await rows(forum, board.id), [{ name: 'reply', value: -1 }])
    for (const path of ['forum/99', 'group/99', 'member/99', 'robot/1', `group/${member}?forum=99`])
      assert.equal((await forum.get(`/admin/permissions/${path}`, { as: chief })).status, 404, path)
  })

  it('nobody locks themselves out of the administration', async (forum) => {
    const chief = await admin(forum)
    const sara = await make.member(forum, 'سارة')
    const group = await idOf(forum, 'administrator')
    for (const [value, said] of [
      ['-1', /«ممنوع أبدًا» لا تسري على إدارة المنتدى/],
      ['0', /مجموعة المديرين تدير المنتدى دائمًا/],
      ['', /مجموعة المديرين تدير المنتدى دائمًا/],
    ] as const) {
      const form = { [`group-${group}-administer`]: value, [`group-${group}-pin`]: '0' }
      const own = await forum.post(`/admin/permissions/group/${group}`, { as: chief, form })
      assert.equal(own.status, 422)
      assert.match(own.text, said)
    }
    assert.deepEqual(await saidOf(forum, group, 'administer'), [1])
    assert.deepEqual(await saidOf(forum, group, 'pin'), [1], 'nothing else of the form was saved either')
    const member = await idOf(forum, 'member')
    const form = { [`group-${member}-administer`]: '-1' }
    const others = await forum.post(`/admin/permissions/group/${member}`, { as: chief, form })
    assert.equal(others.status, 422, 'where it would count it would only be a trap')
    const table = (await forum.get(`/admin/permissions/group/${member}`, { as: chief })).text
    const cell = table.split(`name="group-${member}-administer"`)[1]?.split('</select>')[0] ?? ''
    assert.match(cell, /value="0"/)
    assert.doesNotMatch(cell, /value="-1"/)
    assert.equal((await forum.get('/admin/permissions', { as: chief })).status, 200)
    await make.permission(forum, sara, 0, 'administer', 1)
    const refused = await forum.post(`/admin/permissions/member/${sara.id}`, {
      as: sara,
      form: { [`member-${sara.id}-administer`]: '' },
    })
    assert.deepEqual([refused.status, /بلا مدير/.test(refused.text)], [409, true])
    assert.equal((await forum.get('/admin/permissions', { as: sara })).status, 200)
  })

  it('of one member add to those of the groups', async (forum) => {
    const [chief, sara, omar] = [await admin(forum), await make.member(forum, 'سارة'), await make.member(forum, 'عمر')]
    const thread = await make.thread(forum, omar)
    const found = await forum.get('/admin/permissions?member=سارة', { as: chief })
    assert.equal(found.location, `/admin/permissions/member/${sara.id}`)
    await forum.post(found.location, {
      as: chief,
      form: { [`member-${sara.id}-lock`]: '1', [`member-${sara.id}-react`]: '-1' },
    })
    assert.equal((await forum.post(`${threadUrl(thread)}lock`, { as: sara })).status, 303)
    assert.equal((await forum.post(`${threadUrl(thread)}lock`, { as: omar })).status, 403)
    const { id } = await forum.ctx.db.selectFrom('posts').select('id').executeTakeFirstOrThrow()
    assert.equal((await forum.post(`/posts/${id}/reactions`, { as: sara, form: { reaction: 'like' } })).status, 403)
  })

  it('a moderator of a forum moderates there and below, and sees it when it is private', async (forum) => {
    const [chief, sara, omar] = [await admin(forum), await make.member(forum, 'سارة'), await make.member(forum, 'عمر')]
    const [here, elsewhere] = [await make.board(forum, 'هنا'), await make.board(forum, 'هناك')]
    const [inside, outside] = [
      await make.thread(forum, omar, { forumId: here.id }),
      await make.thread(forum, omar, { forumId: elsewhere.id }),
    ]
    const url = `/admin/forums/${here.id}/moderators`
    assert.equal((await forum.post(url, { as: chief, form: { username: 'لا أحد' } })).status, 422)
    assert.equal((await forum.post(url, { as: chief, form: { username: 'سارة' } })).status, 303)
    assert.match((await forum.get(url, { as: chief })).text, /سارة/)
    assert.equal((await forum.post(`${threadUrl(inside)}lock`, { as: sara })).status, 303)
    assert.equal((await forum.post(`${threadUrl(outside)}lock`, { as: sara })).status, 403)
    await forum.post(`/admin/forums/${here.id}/private`, { as: chief, form: { private: '1' } })
    assert.equal((await forum.get(threadUrl(inside), { as: sara })).status, 200)
    assert.equal((await forum.get(threadUrl(inside), { as: omar })).status, 404)
    await forum.post(`${url}/delete`, { as: chief, form: { user_id: sara.id } })
    assert.equal((await forum.get(threadUrl(inside), { as: sara })).status, 404)
  })

  it('one set of grants serves all members of the same groups, until something changes', async (forum) => {
    const [sara, omar] = [await make.member(forum, 'سارة'), await make.member(forum, 'عمر')]
    const thread = await make.thread(forum, sara)
    const grants = async (person: make.Person) => {
      const row = await findUser(forum.ctx.db, person.id)
      assert.ok(row)
      return grantsOf(forum.ctx, row)
    }
    const before = await grants(sara)
    await make.post(forum, omar, thread.id)
    assert.equal(await grants(sara), before, 'a post changes no rights')
    assert.equal(await grants(omar), before)
    await make.inGroup(forum, omar, 'regular')
    assert.equal((await grants(omar)).id, before.id, 'another group with nothing said of it')
    await make.permission(forum, 'regular', 0, 'pin', 1)
    assert.notEqual((await grants(omar)).id, before.id)
    assert.equal((await grants(sara)).id, before.id)
  })
})

onEachEngine('limits', (it) => {
  it('new members wait between two posts, however they are sent, and others do not', async (forum) => {
    const [sara, omar] = [await make.member(forum, 'سارة'), await make.member(forum, 'عمر')]
    const thread = await make.thread(forum, omar)
    await make.permission(forum, 'new', 0, 'flood-seconds', 60)
    await make.inGroup(forum, sara, 'new')
    const send = (as: make.Person, body: string) => forum.post(`${threadUrl(thread)}reply`, { as, form: { body } })
    assert.equal((await send(sara, 'أول')).status, 303)
    assert.equal((await send(sara, 'أول')).status, 303, 'the same again is the same post')
    const [one, two] = await Promise.all([send(sara, 'ثان'), send(sara, 'ثالث')])
    assert.deepEqual([one.status, two.status], [429, 429])
    assert.match(one.headers.get('retry-after') ?? '', /^(5\d|60)$/)
    assert.match(one.text, /كتبت قبل قليل/)
    assert.deepEqual([(await send(omar, 'أ')).status, (await send(omar, 'ب')).status], [303, 303])
    forum.clock.now += 61_000
    const both = await Promise.all([send(sara, 'رابع'), send(sara, 'خامس')])
    assert.deepEqual(both.map((answer) => answer.status).toSorted(), [303, 429])
  })

  it('images of a post, their size and number a day', async (forum) => {
    const sara = await make.member(forum, 'سارة')
    const thread = await make.thread(forum, sara)
    await make.permission(forum, 'member', 0, 'images-per-post', 1)
    const files = await Promise.all(
      ['أ.jpg', 'ب.jpg'].map(async (name): Promise<[string, Buffer]> => [name, await photo(80, 60)]),
    )
    assert.equal((await replyWith(forum, sara, thread, files)).status, 422)
    assert.equal((await replyWith(forum, sara, thread, files.slice(1))).status, 303)
    await make.permission(forum, 'member', 0, 'images-per-day', 3)
    const many = await replyWith(forum, sara, thread, files.slice(1))
    assert.deepEqual([many.status, /3 صور في اليوم/.test(many.text)], [429, true])
    await make.permission(forum, 'member', 0, 'images-per-day', -1)
    await make.permission(forum, 'member', 0, 'upload', 0)
    assert.equal((await replyWith(forum, sara, thread, files.slice(1))).status, 403)
  })

  it('the time to edit is the shorter of the board’s and the groups’', async (forum) => {
    const sara = await make.member(forum, 'سارة')
    const thread = await make.thread(forum, sara)
    const { id } = await make.post(forum, sara, thread.id)
    await make.permission(forum, 'member', 0, 'edit-minutes', 10)
    forum.clock.now += 5 * 60_000
    assert.equal((await forum.get(`/posts/${id}/edit`, { as: sara })).status, 200)
    forum.clock.now += 6 * 60_000
    assert.equal((await forum.get(`/posts/${id}/edit`, { as: sara })).status, 403)
    await make.permission(forum, 'member', 0, 'edit-minutes', -1)
    assert.equal((await forum.get(`/posts/${id}/edit`, { as: sara })).status, 200)
  })

  it('no time to edit is none, and of two groups’ the longer holds', async (forum) => {
    const sara = await make.member(forum, 'سارة')
    const thread = await make.thread(forum, sara)
    const { id } = await make.post(forum, sara, thread.id)
    const mayEdit = async () => (await forum.get(`/posts/${id}/edit`, { as: sara })).status
    await make.permission(forum, 'member', 0, 'edit-minutes', 0)
    assert.equal(await mayEdit(), 403)
    await make.permission(forum, 'member', 0, 'edit-minutes', undefined)
    assert.equal(await mayEdit(), 403)
    await make.permission(forum, 'member', 0, 'edit-minutes', 0)
    await make.permission(forum, 'writer', 0, 'edit-minutes', 5)
    await make.inGroup(forum, sara, 'writer')
    assert.equal(await mayEdit(), 200)
    forum.clock.now += 6 * 60_000
    assert.equal(await mayEdit(), 403)
  })
})

onEachEngine('why, and with others’ eyes', (it) => {
  it('the page says which word decided, and why it weighs', async (forum) => {
    const [chief, sara] = [await admin(forum), await make.member(forum, 'سارة')]
    const hidden = await make.privateBoard(forum, 'الديوان')
    const ask = async (query: string) => (await forum.get(`/admin/why?${query}`, { as: chief })).text
    const closed = await ask(`member=سارة&forum=${hidden.id}&permission=view`)
    assert.match(closed, /لا، لا يستطيع/)
    assert.match(closed, /«الديوان» منتدى خاص فسقطت/)
    assert.match(await ask(`member=سارة&forum=${hidden.id}&permission=reply`), /لا يرى هذا المنتدى/)
    await make.permission(forum, sara, hidden.id, 'view', 1)
    assert.match(await ask(`member=سارة&forum=${hidden.id}&permission=view`), /نعم، يستطيع/)
    await make.permission(forum, 'writer', 0, 'reply', -1)
    await make.inGroup(forum, sara, 'writer')
    const never = await ask(`member=سارة&forum=${hidden.id}&permission=reply`)
    assert.match(never, /«ممنوع أبدًا» في مجموعة واحدة يغلب/)
    await make.inGroup(forum, sara, 'new')
    await make.permission(forum, 'new', 0, 'flood-seconds', 60)
    const flood = await ask(`member=سارة&permission=flood-seconds`)
    assert.match(flood, /الحد: 60/)
    assert.match(flood, /«عضو جديد» تحلّ محلّه/)
    assert.match(await ask(`member=لا-أحد&permission=view`), /لا عضو بهذا الاسم/)
    assert.match(await ask(`group=${await idOf(forum, 'guest')}&permission=reply`), /وما لم يُعطَ ممنوع/)
  })

  it('an administrator sees what another sees, writes nothing, and comes back', async (forum) => {
    const [chief, sara] = [await admin(forum), await make.member(forum, 'سارة')]
    const hidden = await make.privateBoard(forum, 'الديوان')
    const thread = await make.thread(forum, chief, { forumId: hidden.id })
    const open = await make.thread(forum, chief)
    await forum.post(`/drafts/thread-${open.id}`, { as: sara, form: { body: 'مسودةسارة' } })
    assert.equal((await forum.post('/admin/look', { as: chief, form: { member_id: sara.id } })).status, 303)
    const page = await forum.get('/', { as: chief })
    assert.match(page.text, /كما يراه: سارة/)
    assert.doesNotMatch(page.text, /الديوان/)
    assert.equal((await forum.get(threadUrl(thread), { as: chief })).status, 404)
    assert.equal((await forum.get('/admin/permissions', { as: chief })).status, 403)
    assert.doesNotMatch((await forum.get(`/drafts/thread-${open.id}`, { as: chief })).text, /مسودةسارة/)
    assert.doesNotMatch((await forum.get('/account/', { as: chief })).text, /value="سارة"/)
    for (const path of [`${threadUrl(open)}reply`, '/account/', '/preferences', '/admin/look', '/attachments']) {
      const answer = await forum.post(path, { as: chief, form: { body: 'رد', member_id: sara.id } })
      assert.equal(answer.status, 403, path)
    }
    assert.equal((await forum.post('/admin/look/stop', { as: chief })).status, 303)
    assert.match((await forum.get('/', { as: chief })).text, /الديوان/)
    await forum.post('/admin/look', { as: chief, form: { group_id: await idOf(forum, 'guest') } })
    const asGuest = await forum.get(threadUrl(open), { as: chief })
    assert.match(asGuest.text, /كما يراه: ضيوف/)
    assert.equal(asGuest.headers.get('cache-control'), 'private, no-store')
    assert.doesNotMatch((await forum.get(threadUrl(open))).text, /كما يراه/, 'no guest gets that page')
    await forum.post('/admin/look/stop', { as: chief })
    const log = await forum.ctx.db.selectFrom('staff_log').select('action').execute()
    assert.equal(log.filter((line) => line.action === 'permissions.look').length, 2)
  })

  it('who administers no longer looks with their own eyes', async (forum) => {
    const [chief, sara, omar] = [
      await admin(forum),
      await make.member(forum, 'سارة', 'administrator'),
      await make.member(forum, 'عمر'),
    ]
    const hidden = await make.privateBoard(forum, 'الديوان')
    await make.permission(forum, omar, hidden.id, 'view', 1)
    await forum.post('/admin/look', { as: sara, form: { member_id: omar.id } })
    assert.equal((await forum.get(forumUrl(hidden), { as: sara })).status, 200)
    const group = await idOf(forum, 'administrator')
    await forum.post(`/admin/groups/${group}/members/delete`, { as: chief, form: { user_id: sara.id } })
    assert.equal((await forum.get(forumUrl(hidden), { as: sara })).status, 404)
  })
})
