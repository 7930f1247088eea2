import assert from 'node:assert/strict'
import { decided, isPreset, presets } from '../../src/features/levels/presets.ts'
import { threadUrl } from '../../src/features/threads/address.ts'
import { limitIn } from '../../src/features/users/viewer.ts'
import { onEachEngine } from '../support/each-engine.ts'
import type { Forum } from '../support/forum.ts'
import * as make from '../support/make.ts'

const url = '/admin/levels'
const chief = (forum: Forum) => make.member(forum, 'المدير العام', 'administrator')
const apply = (forum: Forum, as: make.Person, preset: string) => forum.post(url, { as, form: { preset } })
const said = (forum: Forum) =>
  forum.ctx.db
    .selectFrom('permissions')
    .select(['subject_kind', 'subject_id', 'forum_id', 'name', 'value'])
    .orderBy('subject_id')
    .orderBy('forum_id')
    .orderBy('name')
    .execute()

onEachEngine('presets of levels', (it) => {
  it('a new board is open; strict limits hold at once for each level, and open ones bring it all back', async (forum) => {
    const admin = await chief(forum)
    const [fresh, plain, regular, mod] = [
      await make.member(forum, 'جديد'),
      await make.member(forum, 'عضو'),
      await make.member(forum, 'منتظم'),
      await make.member(forum, 'رقيب', 'moderator'),
    ]
    await make.inGroup(forum, fresh, 'new')
    await make.inGroup(forum, regular, 'regular')
    const board = await make.board(forum)
    const before = await said(forum)
    const page = (await forum.get(url, { as: admin })).text
    assert.match(page, /id="preset-open">مفتوحة<\/h3>[^]*?هكذا حدود المنتدى الآن[^]*?id="preset-strict"/)
    assert.doesNotMatch(page, /value="open"/)

    assert.equal((await apply(forum, admin, 'strict')).status, 303)
    await make.freshGrants(forum)
    const amounts = (person: make.Person) => decided.map((name) => limitIn(person.member, board.id, name))
    assert.deepEqual(amounts(fresh), [60, 1440, 3, 5, 10])
    assert.deepEqual(amounts(plain), [10, 1440, 10, 15, 60])
    assert.deepEqual(amounts(regular), [5, 43_200, 20, 15, 200])
    assert.deepEqual(amounts(mod).slice(1), [Infinity, 20, 15, Infinity])
    const thread = await make.thread(forum, admin, { forumId: board.id })
    const send = (body: string) => forum.post(`${threadUrl(thread)}reply`, { as: plain, form: { body } })
    assert.deepEqual([(await send('أول')).status, (await send('ثان')).status], [303, 429])

    const now = (await forum.get(url, { as: admin })).text
    assert.match(now, /id="preset-strict">صارمة<\/h3>[^]*?هكذا حدود المنتدى الآن/)
    assert.equal((await apply(forum, admin, 'open')).status, 303)
    assert.deepEqual(await said(forum), before)
    assert.equal((await send('ثالث')).status, 303)
  })

  it('says what would change, leaves single forums alone, and each change is in the log', async (forum) => {
    const admin = await chief(forum)
    const board = await make.board(forum)
    await make.permission(forum, 'member', board.id, 'flood-seconds', 3)
    await make.permission(forum, 'new', 0, 'flood-seconds', 45)
    const logBefore = (await forum.ctx.db.selectFrom('staff_log').selectAll().execute()).length
    const strict = (await forum.get(url, { as: admin })).text.split('id="preset-strict"')[1] ?? ''
    assert.match(
      strict,
      /عضو جديد<\/bdi><small>الانتظار بين مشاركتين بالثواني<\/small><\/th><td[^>]*>45<\/td><td[^>]*>60</,
    )
    assert.match(strict, /كاتب<\/bdi><small>صور اليوم الواحد<\/small><\/th><td[^>]*>كما للأعضاء</)
    assert.equal((await apply(forum, admin, 'strict')).status, 303)
    const rows = (await said(forum)).filter((row) => row.forum_id === board.id)
    assert.deepEqual(
      rows.map(({ name, value }) => [name, value]),
      [['flood-seconds', 3]],
    )
    const lines = await forum.ctx.db.selectFrom('staff_log').selectAll().orderBy('id').execute()
    const fresh = lines.slice(logBefore)
    assert.deepEqual([...new Set(fresh.map(({ action }) => action))], ['permissions.change'])
    assert.equal(fresh.length, 6, 'one for each group')
    assert.equal(fresh[0]?.user_id, admin.id)
    assert.equal((await apply(forum, admin, 'strict')).status, 303)
    assert.equal((await forum.ctx.db.selectFrom('staff_log').selectAll().execute()).length, lines.length, 'no twice')
  })

  it('switches the promotions on that levels need, or makes them', async (forum) => {
    const admin = await chief(forum)
    await forum.ctx.db.updateTable('promotions').set({ enabled: 0 }).execute()
    const { id } = await forum.ctx.db
      .selectFrom('promotions')
      .select('id')
      .orderBy('id', 'desc')
      .executeTakeFirstOrThrow()
    await forum.post(`/admin/promotions/${id}/delete`, { as: admin })
    assert.match((await forum.get(url, { as: admin })).text, /لا ترقية/)
    assert.equal((await apply(forum, admin, 'open')).status, 303)
    const rows = await forum.ctx.db
      .selectFrom('promotions')
      .innerJoin('groups', 'groups.id', 'group_id')
      .select(['key', 'enabled', 'criteria'])
      .orderBy('promotions.id')
      .execute()
    assert.deepEqual(
      rows.map(({ key, enabled }) => [key, enabled]),
      [
        ['new', 1],
        ['regular', 1],
        ['writer', 1],
      ],
    )
    assert.equal(JSON.parse(rows[2]?.criteria ?? '').warning_points, 0)
  })

  it('only administrators apply one, and only one that there is', async (forum) => {
    const [admin, mod] = [await chief(forum), await make.member(forum, 'رقيب', 'moderator')]
    const before = await said(forum)
    assert.equal((await apply(forum, mod, 'strict')).status, 403)
    assert.equal((await apply(forum, admin, 'toString')).status, 422)
    assert.deepEqual(await said(forum), before)
    assert.deepEqual(Object.keys(presets).filter(isPreset), ['open', 'strict'])
  })
})
