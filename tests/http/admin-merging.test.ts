import assert from 'node:assert/strict'
import { draftsOf } from '../../src/features/drafts/queries.ts'
import { findPost } from '../../src/features/posts/queries.ts'
import { readSummary } from '../../src/features/reactions/summary.ts'
import { threadUrl } from '../../src/features/threads/address.ts'
import { findUser } from '../../src/features/users/queries.ts'
import { memberUrl } from '../../src/features/users/member-view.ts'
import { wrongCounts } from '../support/counts.ts'
import { onEachEngine } from '../support/each-engine.ts'
import type { Forum } from '../support/forum.ts'
import * as make from '../support/make.ts'

const url = '/admin/members'
const chief = (forum: Forum) => make.member(forum, 'المدير العام', 'administrator')
const merge = (forum: Forum, as: make.Person, from: { id: number }, into: { id: number }, sure = '') =>
  forum.post(`${url}/${from.id}/merge`, { as, form: { into: into.id, sure } })
const react = (forum: Forum, as: make.Person, post: { id: number }, reaction: string) =>
  forum.post(`/posts/${post.id}/reactions`, { as, form: { reaction } })
const summary = async (forum: Forum, post: { id: number }) =>
  readSummary((await findPost(forum.ctx.db, post.id))?.reactions ?? '')

onEachEngine('merging two accounts', (it) => {
  it('says what will happen, then does it, and every count is right', async (forum) => {
    const admin = await chief(forum)
    const [old, sara, omar] = [
      await make.member(forum, 'سارة القديمة'),
      await make.member(forum, 'سارة'),
      await make.member(forum, 'عمر'),
    ]
    const thread = await make.thread(forum, old, { title: 'موضوع القديمة' })
    const byOmar = await make.post(forum, omar, thread.id)
    const alone = await make.post(forum, omar, thread.id, 'رد ثانٍ')
    const byOld = await make.post(forum, old, thread.id, 'من القديمة')
    const bySara = await make.post(forum, sara, thread.id, 'من الجديدة')
    await react(forum, omar, byOld, 'like')
    await react(forum, old, byOmar, 'love')
    await react(forum, sara, byOmar, 'like')
    await react(forum, old, alone, 'like')
    await react(forum, old, bySara, 'like')
    await react(forum, sara, byOld, 'love')
    await forum.post(`/drafts/thread-${thread.id}`, { as: sara, form: { body: 'أقدم' } })
    await forum.post(`/drafts/thread-${thread.id}`, { as: old, form: { body: 'أحدث' } })
    assert.deepEqual(await wrongCounts(forum), [])

    const plan = await forum.get(`${url}/${old.id}/merge?into=${encodeURIComponent('سارة')}`, { as: admin })
    assert.equal(plan.status, 200)
    for (const words of ['موضوع واحد', 'مشاركتان', '3 تفاعلات أعطاها', 'مسودة واحدة', 'ستسقط 3 تفاعلات'])
      assert.match(plan.text, new RegExp(words))
    assert.ok(await findUser(forum.ctx.db, old.id), 'a plan changes nothing')

    const answer = await merge(forum, admin, old, sara)
    assert.deepEqual([answer.status, answer.location], [303, `${url}/${sara.id}?done=saved`])
    await forum.work()
    assert.equal(await findUser(forum.ctx.db, old.id), undefined)
    const after = await findUser(forum.ctx.db, sara.id)
    assert.deepEqual([after?.name, after?.post_count, after?.reaction_score], ['سارة', 3, 1])
    assert.equal((await findUser(forum.ctx.db, omar.id))?.reaction_score, 2)
    assert.deepEqual(await wrongCounts(forum), [])

    assert.deepEqual((await summary(forum, byOmar)).first, [sara.id])
    assert.equal((await summary(forum, byOmar)).total, 1)
    assert.deepEqual((await summary(forum, alone)).first, [sara.id])
    assert.equal((await summary(forum, bySara)).total, 0)
    assert.deepEqual((await summary(forum, byOld)).first, [omar.id])

    const page = (await forum.get(encodeURI(threadUrl(thread)))).text
    assert.doesNotMatch(page, /سارة القديمة/)
    const profile = await forum.get(encodeURI(memberUrl(old)))
    assert.deepEqual([profile.status, profile.location], [301, memberUrl(sara)])
    assert.match((await forum.get(`${url}/${sara.id}`, { as: admin })).text, new RegExp(`كان رقمه ${old.id}`))
    assert.equal((await forum.get('/account/', { as: old })).status, 403, 'the session has ended')
    const drafts = await draftsOf(forum.ctx.db, sara.id)
    assert.deepEqual(
      drafts.map(({ body }) => body),
      ['أحدث'],
    )
    const [line] = await forum.ctx.db
      .selectFrom('staff_log')
      .selectAll()
      .where('action', '=', 'members.merge')
      .execute()
    assert.equal(line?.member_id, sara.id)
    assert.equal(JSON.parse(line?.before ?? '').name, 'سارة القديمة')
  })

  it('goes on where a merge went before: the first address still leads to the last account', async (forum) => {
    const admin = await chief(forum)
    const [a, b, c] = [
      await make.member(forum, 'ألف'),
      await make.member(forum, 'باء'),
      await make.member(forum, 'جيم'),
    ]
    await make.thread(forum, a)
    await merge(forum, admin, a, b)
    await merge(forum, admin, b, c)
    for (const gone of [a, b]) assert.equal((await forum.get(encodeURI(memberUrl(gone)))).location, memberUrl(c))
    assert.equal((await findUser(forum.ctx.db, c.id))?.post_count, 1)
    assert.deepEqual(await wrongCounts(forum), [])
  })

  it('refuses itself, administrators, nobody; and takes an administrator only on purpose', async (forum) => {
    const [admin, sara] = [await chief(forum), await make.member(forum, 'سارة')]
    await make.thread(forum, sara)
    const refused: [{ id: number }, { id: number }, RegExp][] = [
      [sara, sara, /لا يُدمج الحساب في نفسه/],
      [admin, sara, /لا يُدمج حساب مدير/],
      [sara, admin, /أكّد أنك تقصده/],
      [sara, { id: 999 }, /لا عضو بهذا الاسم/],
    ]
    for (const [from, into, said] of refused) {
      const answer = await merge(forum, admin, from, into)
      assert.ok([422, 404].includes(answer.status))
      if (answer.status === 422) assert.match(answer.text, said)
    }
    assert.ok(await findUser(forum.ctx.db, sara.id))
    const named = await forum.get(`${url}/${sara.id}/merge?into=${encodeURIComponent('لا أحد')}`, { as: admin })
    assert.equal(named.status, 422)
    assert.match((await forum.get(`${url}/${sara.id}/merge?into=${admin.id}`, { as: admin })).text, /name="sure"/)
    assert.equal((await merge(forum, admin, sara, admin, '1')).status, 303)
    assert.equal((await findUser(forum.ctx.db, admin.id))?.role, 'administrator')
    assert.deepEqual(await wrongCounts(forum), [])
  })

  it('twice at once, and with answers coming in, it happens once and is counted right', async (forum) => {
    const [admin, old, sara, omar] = [
      await chief(forum),
      await make.member(forum, 'القديمة'),
      await make.member(forum, 'سارة'),
      await make.member(forum, 'عمر'),
    ]
    const thread = await make.thread(forum, old)
    const post = await make.post(forum, old, thread.id)
    const answered = await make.post(forum, omar, thread.id)
    const answers = await Promise.all([
      merge(forum, admin, old, sara),
      merge(forum, admin, old, sara),
      react(forum, omar, post, 'like'),
      react(forum, old, answered, 'like'),
      forum.post(`${threadUrl(thread)}reply`, { as: old, form: { body: 'من القديمة' } }),
      ...[0, 1, 2].map((n) => forum.post(`${threadUrl(thread)}reply`, { as: omar, form: { body: `رد ${n}` } })),
    ])
    assert.deepEqual(
      answers
        .slice(0, 2)
        .map(({ status }) => status)
        .toSorted(),
      [303, 404],
    )
    assert.ok(answers.slice(2).every(({ status }) => status < 500))
    await forum.work()
    assert.deepEqual(await wrongCounts(forum), [])
  })
})

onEachEngine('what the staff held against a merged account', (it) => {
  it('is held against the other: warnings, notes, reports, and of two bans the longer', async (forum) => {
    const admin = await chief(forum)
    const [old, sara, omar] = [
      await make.member(forum, 'سارة القديمة'),
      await make.member(forum, 'سارة'),
      await make.member(forum, 'عمر'),
    ]
    const profile = (one: make.Person, verb: string) =>
      `/members/${encodeURIComponent(one.name.replace(' ', '-'))}.${one.id}/${verb}`
    const thread = await make.thread(forum, omar)
    for (const by of [old, sara])
      await forum.post(`/posts/${thread.id}/report`, { as: by, form: { reason: '1', note: '' } })
    for (const one of [old, sara])
      await forum.post(profile(one, 'report'), { as: omar, form: { reason: '1', note: '' } })
    await forum.post(profile(old, 'warn'), { as: admin, form: { type: '1' } })
    await forum.post(profile(old, 'notes'), { as: admin, form: { note: 'ملاحظة قديمة' } })
    await forum.post('/moderation/bans', {
      as: admin,
      form: { kind: 'member', target: old.name, days: '7', reason: 'دعاية متكررة' },
    })
    const { db } = forum.ctx
    const banned = await findUser(db, old.id)

    const answer = await merge(forum, admin, old, sara)
    assert.equal(answer.status, 303, answer.text)
    const rows = async (table: 'warnings' | 'staff_notes' | 'bans' | 'cases') =>
      (await db.selectFrom(table).select('member_id').execute()).map((row) => row.member_id)
    assert.deepEqual(await rows('warnings'), [sara.id])
    assert.deepEqual(await rows('staff_notes'), [sara.id])
    assert.deepEqual(await rows('bans'), [sara.id])
    const openCases = await db.selectFrom('cases').selectAll().where('post_id', 'is', null).execute()
    assert.deepEqual(
      openCases.map((row) => row.member_id),
      [sara.id],
    )
    const reports = await db.selectFrom('reports').selectAll().where('post_id', 'is not', null).execute()
    assert.deepEqual(
      reports.map((row) => row.user_id),
      [sara.id],
    )
    assert.equal((await findUser(db, sara.id))?.banned_until, banned?.banned_until)
    assert.ok(banned?.banned_until)
    assert.deepEqual(await wrongCounts(forum), [])
  })
})

onEachEngine('groups of a merged account', (it) => {
  it('go over with what leads, was joined and was asked for', async (forum) => {
    const admin = await chief(forum)
    const [old, sara] = [await make.member(forum, 'سارة القديمة'), await make.member(forum, 'سارة')]
    const db = forum.ctx.db
    const made: number[] = []
    for (const title of ['الرسامون', 'القراء', 'الرحالة']) {
      const form = { title, entry: title === 'الرحالة' ? 'request' : 'open', public_page: '1' }
      made.push(Number((await forum.post('/admin/groups', { as: admin, form })).location.split('/').at(-1)))
    }
    const [painters = 0, readers = 0, travellers = 0] = made
    for (const as of [old, sara]) await forum.post(`/groups/${painters}/join`, { as })
    await forum.post(`/admin/groups/${painters}/leaders`, { as: admin, form: { user_id: old.id, leader: '1' } })
    await forum.post(`/groups/${readers}/join`, { as: old })
    await forum.post(`/groups/${travellers}/ask`, { as: old, form: { note: 'أسافر' } })
    assert.equal((await merge(forum, admin, old, sara)).status, 303)
    const rows = await db
      .selectFrom('group_members')
      .selectAll()
      .where('user_id', '=', sara.id)
      .orderBy('group_id')
      .execute()
    assert.deepEqual(
      rows.map((row) => [row.group_id, row.source, row.leader]),
      [
        [painters, 'joined', 1],
        [readers, 'joined', 0],
      ],
    )
    const requests = await db.selectFrom('group_requests').select(['user_id', 'note', 'state']).execute()
    assert.deepEqual(requests, [{ user_id: sara.id, note: 'أسافر', state: 'waiting' }])
    const { group_ids } = (await findUser(db, sara.id)) ?? {}
    assert.equal(group_ids, `${painters},${readers}`)
  })
})
