import assert from 'node:assert/strict'
import { viewerFor } from '../../src/features/accounts/load-viewer.ts'
import type { ExpressionBuilder } from 'kysely'
import { promoteMembers } from '../../src/features/groups/promotions/promoting.ts'
import { threadUrl } from '../../src/features/threads/address.ts'
import { findUser } from '../../src/features/users/queries.ts'
import { limitIn } from '../../src/features/users/viewer.ts'
import type { GroupKey } from '../../src/platform/database/tables/groups.ts'
import type { Schema } from '../../src/platform/database/schema.ts'
import { type Browser, browser } from '../support/asking.ts'
import { onEachEngine } from '../support/each-engine.ts'
import type { Forum } from '../support/forum.ts'
import * as make from '../support/make.ts'

const day = 24 * 60 * 60 * 1000
const chief = (forum: Forum) => make.member(forum, 'المدير العام', 'administrator')

async function registered(forum: Forum, name: string): Promise<Browser & { id: number }> {
  const as = browser()
  const form = { username: name, email: `n${Math.random()}@example.org`, password: make.password }
  assert.equal((await forum.post('/register/', { as, form })).status, 303)
  const row = await forum.ctx.db.selectFrom('users').select('id').where('name', '=', name).executeTakeFirstOrThrow()
  return { ...as, id: row.id }
}

async function again(forum: Forum, person: make.Person): Promise<make.Person> {
  await forum.post('/login/', { as: person, form: { login: person.name, password: make.password } })
  return person
}

/** Keys of the groups that somebody is in by a row of their own. */
async function levels(forum: Forum, { id }: { id: number }): Promise<(GroupKey | null)[]> {
  const row = await findUser(forum.ctx.db, id)
  const rows = await forum.ctx.db
    .selectFrom('group_members')
    .innerJoin('groups', 'groups.id', 'group_id')
    .select(['groups.key', 'group_id'])
    .where('user_id', '=', id)
    .orderBy('group_id')
    .execute()
  assert.equal(row?.group_ids, rows.map((one) => one.group_id).join(','), 'the row of the member says the same')
  return rows.map(({ key }) => key)
}

const historyOf = (forum: Forum, { id }: { id: number }) =>
  forum.ctx.db
    .selectFrom('promotion_history')
    .select(['kind', 'reason'])
    .where('user_id', '=', id)
    .orderBy('id')
    .execute()

/** The one promotion of a group, as its form would be sent with these changes. */
async function change(forum: Forum, as: Browser, key: GroupKey, form: Record<string, string>): Promise<void> {
  const query = forum.ctx.db.selectFrom('promotions').innerJoin('groups', 'groups.id', 'group_id')
  const { id, group_id } = await query
    .select(['promotions.id', 'group_id'])
    .where('key', '=', key)
    .executeTakeFirstOrThrow()
  const answer = await forum.post(`/admin/promotions/${id}`, { as, form: { group_id, ...form } })
  assert.equal(answer.status, 303, answer.text)
}

onEachEngine('new members', (it) => {
  it('begin in the group of newcomers and leave it with the very post that is enough', async (forum) => {
    const admin = await chief(forum)
    const sara = await registered(forum, 'سارة')
    assert.deepEqual(await levels(forum, sara), ['new'])
    const thread = await make.thread(forum, admin)
    const answer = async (text: string) =>
      assert.equal((await forum.post(`${threadUrl(thread)}reply`, { as: sara, form: { body: text } })).status, 303)
    for (const number of [1, 2, 3, 4, 5]) await answer(`رد ${number}`)
    assert.deepEqual(await levels(forum, sara), ['new'], 'not before the third day')
    forum.clock.now += 3 * day
    await forum.post('/login/', { as: sara, form: { login: 'سارة', password: make.password } })
    await answer('رد في اليوم الرابع')
    assert.deepEqual(await levels(forum, sara), [])
    assert.deepEqual(await historyOf(forum, sara), [
      { kind: 'promoted', reason: 'joined' },
      { kind: 'demoted', reason: 'outgrown' },
    ])
    const page = (await forum.get('/admin/promotions', { as: await again(forum, admin) })).text
    assert.match(page, /بدأ في «عضو جديد» حين سجّل/)
    assert.match(page, /خرج من «عضو جديد» لأنه بلغ شروطها/)
  })

  it('can begin at once on a new board: twenty replies in a minute, ten images in a post', async (forum) => {
    const thread = await make.thread(forum, await chief(forum))
    const sara = await registered(forum, 'سارة')
    for (let number = 1; number <= 20; number += 1) {
      const answer = await forum.post(`${threadUrl(thread)}reply`, { as: sara, form: { body: `رد ${number}` } })
      assert.equal(answer.status, 303, `reply ${number}`)
    }
    const row = await findUser(forum.ctx.db, sara.id)
    const viewer = await viewerFor(forum.ctx, row ?? assert.fail())
    const { forum_id } = await forum.ctx.db.selectFrom('threads').select('forum_id').executeTakeFirstOrThrow()
    assert.equal(limitIn(viewer, forum_id, 'images-per-post'), 10)
    assert.equal(limitIn(viewer, forum_id, 'image-megabytes'), 15, 'what is not said of newcomers holds as for members')
  })

  it('are let go when the promotion is switched off, and nobody else is ever put there', async (forum) => {
    const [admin, sara] = [await chief(forum), await registered(forum, 'سارة')]
    const omar = await make.member(forum, 'عمر')
    await promoteMembers(forum.ctx)
    assert.deepEqual([await levels(forum, sara), await levels(forum, omar)], [['new'], []])
    await change(forum, admin, 'new', { posts: '5', days: '3', until: '1' })
    await promoteMembers(forum.ctx)
    assert.deepEqual(await levels(forum, sara), [])
    assert.deepEqual((await historyOf(forum, sara)).at(-1), { kind: 'demoted', reason: 'stopped' })
    assert.deepEqual(await levels(forum, await registered(forum, 'ليلى')), [], 'and none begins there')
  })
})

onEachEngine('merged accounts and levels', (it) => {
  it('a new account that becomes part of an old one makes no newcomer of it', async (forum) => {
    const [admin, omar] = [await chief(forum), await make.member(forum, 'عمر')]
    const second = await registered(forum, 'عمر الثاني')
    const form = { into: omar.id, sure: '' }
    assert.equal((await forum.post(`/admin/members/${second.id}/merge`, { as: admin, form })).status, 303)
    assert.deepEqual(await levels(forum, omar), [])
  })
})

onEachEngine('earned levels', (it) => {
  it('ask for no warnings in force: a warned member leaves, and comes back when it is taken back', async (forum) => {
    const [admin, sara] = [await chief(forum), await make.member(forum, 'سارة')]
    await change(forum, admin, 'regular', { posts: '2', warning_points: '0', enabled: '1' })
    const thread = await make.thread(forum, sara)
    assert.deepEqual(await levels(forum, sara), [])
    await make.post(forum, sara, thread.id)
    assert.deepEqual(await levels(forum, sara), ['regular'], 'with the second post')
    assert.equal((await forum.post(`/members/${sara.id}/warn`, { as: admin, form: { type: 1 } })).status, 303)
    await promoteMembers(forum.ctx)
    assert.deepEqual(await levels(forum, sara), [])
    await make.post(forum, sara, thread.id, 'رد آخر')
    assert.deepEqual(await levels(forum, sara), [], 'nor does a post bring them back')
    const { id } = await forum.ctx.db.selectFrom('warnings').select('id').executeTakeFirstOrThrow()
    assert.equal((await forum.post(`/warnings/${id}/revoke`, { as: admin })).status, 303)
    await promoteMembers(forum.ctx)
    assert.deepEqual(await levels(forum, sara), ['regular'])
  })

  it('come with the reaction that is enough; what is lost is looked at later', async (forum) => {
    const [admin, sara] = [await chief(forum), await make.member(forum, 'سارة')]
    await change(forum, admin, 'writer', { score: '1', reactions: '1', threads: '1', enabled: '1' })
    const thread = await make.thread(forum, sara)
    const { id } = await forum.ctx.db.selectFrom('posts').select('id').executeTakeFirstOrThrow()
    await forum.post(`/posts/${id}/reactions`, { as: admin, form: { reaction: 'like' } })
    assert.deepEqual(await levels(forum, sara), ['writer'])
    assert.match((await forum.get(threadUrl(thread))).text, /banner--accent">كتاب المنتدى/)
    const touched = (eb: ExpressionBuilder<Schema, 'users'>) => ({
      banner: 'كتاب المنتدى',
      version: eb('version', '+', 1),
    })
    await forum.ctx.db.updateTable('users').set(touched).where('id', '=', sara.id).execute()
    const banners = (await forum.get(threadUrl(thread))).text.match(/class="banner /g)
    assert.equal(banners?.length, 1, 'a banner of their own that says the same is not shown twice')
    await forum.post(`/posts/${id}/reactions/delete`, { as: admin })
    assert.deepEqual(await levels(forum, sara), ['writer'])
    await promoteMembers(forum.ctx)
    assert.deepEqual(await levels(forum, sara), [])
  })

  it('whom an administrator took out stays out until one puts them back', async (forum) => {
    const [admin, sara] = [await chief(forum), await make.member(forum, 'سارة')]
    await change(forum, admin, 'regular', { posts: '1', enabled: '1' })
    const thread = await make.thread(forum, sara)
    assert.deepEqual(await levels(forum, sara), ['regular'])
    const { id } = await forum.ctx.db
      .selectFrom('groups')
      .select('id')
      .where('key', '=', 'regular')
      .executeTakeFirstOrThrow()
    await forum.post(`/admin/groups/${id}/members/delete`, { as: admin, form: { user_id: sara.id } })
    await make.post(forum, sara, thread.id)
    await promoteMembers(forum.ctx)
    assert.deepEqual(await levels(forum, sara), [])
    await forum.post(`/admin/groups/${id}/members`, { as: admin, form: { username: 'سارة' } })
    await promoteMembers(forum.ctx)
    assert.deepEqual(await levels(forum, sara), ['regular'])
  })
})
