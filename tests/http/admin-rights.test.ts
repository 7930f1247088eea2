import assert from 'node:assert/strict'
import { findForum } from '../../src/features/forums/queries.ts'
import { addModerator } from '../../src/features/permissions/moderators.ts'
import { threadUrl } from '../../src/features/threads/address.ts'
import { findUser } from '../../src/features/users/queries.ts'
import { adminSections } from '../../src/features/admin/frame.ts'
import { wrongCounts } from '../support/counts.ts'
import { onEachEngine } from '../support/each-engine.ts'
import type { Forum } from '../support/forum.ts'
import * as make from '../support/make.ts'

const chief = (forum: Forum) => make.member(forum, 'المدير العام', 'administrator')
const merge = (forum: Forum, as: make.Person, from: make.Person, into: make.Person, sure = '') =>
  forum.post(`/admin/members/${from.id}/merge`, { as, form: { into: into.id, sure } })
const remove = (forum: Forum, as: make.Person, id: number, threadsTo: number) =>
  forum.post(`/admin/forums/${id}/delete`, { as, form: { threads_to: threadsTo, children_to: '', reveals: '1' } })
const counts = async (forum: Forum, { id }: { id: number }) => {
  const row = await findUser(forum.ctx.db, id)
  return [row?.post_count, row?.reaction_score]
}
const countOf = async (forum: Forum, table: 'permissions' | 'forum_moderators' | 'thread_redirects') =>
  (await forum.ctx.db.selectFrom(table).selectAll().where('forum_id', '>', 0).execute()).length

onEachEngine('rights and merged accounts', (it) => {
  it('groups, permissions, forums, bans and records are the other one’s from now on', async (forum) => {
    const [admin, old, sara] = [
      await chief(forum),
      await make.member(forum, 'القديمة'),
      await make.member(forum, 'سارة'),
    ]
    const room = await make.privateBoard(forum)
    const thread = await make.thread(forum, admin, { forumId: (await make.board(forum)).id })
    for (const person of [old, sara]) {
      await make.inGroup(forum, person, 'writer')
      await make.permission(forum, person, room.id, 'view', 1)
      await addModerator(forum.ctx, null, room.id, person.name)
    }
    await make.inGroup(forum, old, 'regular')
    await make.permission(forum, old, room.id, 'start', 1)
    await make.permission(forum, old, 0, 'react', -1)
    await make.permission(forum, sara, 0, 'react', 1)
    const ban = { thread: thread.id, source: thread.id }
    await forum.post('/moderation/threads/ban', { as: admin, form: { ...ban, author: 'القديمة', days: '' } })
    await forum.post('/moderation/threads/ban', { as: admin, form: { ...ban, author: 'سارة', days: '2' } })

    assert.equal((await merge(forum, admin, old, sara)).status, 303)
    const { db } = forum.ctx
    const groups = await db.selectFrom('group_members').select(['user_id', 'group_id']).orderBy('group_id').execute()
    assert.deepEqual([...new Set(groups.map((row) => row.user_id))], [sara.id])
    const row = await findUser(db, sara.id)
    assert.equal(row?.group_ids, groups.map((group) => group.group_id).join(','))
    assert.equal(groups.length, 2)
    const said = await db.selectFrom('permissions').selectAll().where('subject_kind', '=', 'member').execute()
    assert.deepEqual(
      said.map(({ subject_id, forum_id, name, value }) => [subject_id, forum_id, name, value]).toSorted(),
      [
        [sara.id, 0, 'react', 1],
        [sara.id, room.id, 'start', 1],
        [sara.id, room.id, 'view', 1],
      ],
    )
    const moderators = await db.selectFrom('forum_moderators').selectAll().execute()
    assert.deepEqual(moderators, [{ user_id: sara.id, forum_id: room.id }])
    const bans = await db.selectFrom('thread_reply_bans').select(['user_id', 'until']).execute()
    assert.deepEqual(bans, [{ user_id: sara.id, until: null }], 'the longer ban stays')
    const lines = await db.selectFrom('staff_log').select('id').where('member_id', '=', old.id).execute()
    const history = await db.selectFrom('promotion_history').select('id').where('user_id', '=', old.id).execute()
    assert.deepEqual([lines, history], [[], []])
    assert.equal((await forum.get(`/forums/${room.id}/post-thread`, { as: sara })).status, 301)
    assert.equal((await forum.get(encodeURI(threadUrl(thread)), { as: sara })).status, 200)
    assert.deepEqual(await wrongCounts(forum), [])
  })

  it('who administers by a group is no account to merge away, and none to merge into by mistake', async (forum) => {
    const [admin, sara, omar] = [await chief(forum), await make.member(forum, 'سارة'), await make.member(forum, 'عمر')]
    await make.permission(forum, sara, 0, 'administer', 1)
    assert.equal((await merge(forum, admin, sara, omar)).status, 422)
    assert.equal((await merge(forum, admin, omar, sara)).status, 422)
    assert.equal((await merge(forum, admin, omar, sara, '1')).status, 303)
  })

  it('counts nothing of what stands where nobody may look', async (forum) => {
    const [admin, old, sara] = [
      await chief(forum),
      await make.member(forum, 'القديمة'),
      await make.member(forum, 'سارة'),
    ]
    const room = await make.privateBoard(forum)
    await make.permission(forum, old, room.id, 'view', 1)
    await make.thread(forum, old, { forumId: room.id })
    await make.thread(forum, old)
    await merge(forum, admin, old, sara)
    assert.deepEqual(await counts(forum, sara), [1, 0])
    assert.deepEqual(await wrongCounts(forum), [])
  })
})

onEachEngine('rights and the tree of forums', (it) => {
  it('deleting a private forum takes what was said of it along, and its posts count where they went', async (forum) => {
    const [admin, sara] = [await chief(forum), await make.member(forum, 'سارة')]
    const [room, open] = [await make.privateBoard(forum), await make.board(forum)]
    await make.permission(forum, sara, room.id, 'view', 1)
    await addModerator(forum.ctx, null, room.id, 'سارة')
    const away = await make.thread(forum, sara, { forumId: room.id })
    const thread = await make.thread(forum, sara, { forumId: room.id })
    const post = await make.post(forum, sara, thread.id)
    await forum.post(`/posts/${post.id}/reactions`, { as: admin, form: { reaction: 'like' } })
    await make.freshGrants(forum)
    const move = (forum_id: number, from: number) =>
      forum.post('/moderation/threads/move', { as: admin, form: { thread: away.id, from, forum_id, days: '9' } })
    assert.equal((await move(open.id, room.id)).status, 303)
    assert.equal((await move(room.id, open.id)).status, 303)
    assert.equal(await countOf(forum, 'thread_redirects'), 1)
    assert.deepEqual(await counts(forum, sara), [0, 0])

    assert.equal((await remove(forum, admin, room.id, open.id)).status, 303)
    assert.deepEqual(await counts(forum, sara), [3, 1])
    assert.equal(await countOf(forum, 'permissions'), 0)
    assert.equal(await countOf(forum, 'forum_moderators'), 0)
    assert.equal(await countOf(forum, 'thread_redirects'), 0, 'a thread that is back needs no stub')
    assert.deepEqual(await wrongCounts(forum), [])
    assert.match((await forum.get('/moderation/log', { as: admin })).text, /حذف منتدى/)
  })

  it('a forum that goes into a private one hides what is in it from that request on', async (forum) => {
    const [admin, sara] = [await chief(forum), await make.member(forum, 'سارة')]
    const [room, open] = [await make.privateBoard(forum), await make.board(forum)]
    const thread = await make.thread(forum, sara, { forumId: open.id })
    assert.deepEqual(await counts(forum, sara), [1, 0])
    const form = { parent_id: room.id, before_id: '' }
    assert.equal((await forum.post(`/admin/forums/${open.id}/move`, { as: admin, form })).status, 303)
    assert.equal((await forum.get(encodeURI(threadUrl(thread)), { as: sara })).status, 404)
    assert.equal((await findForum(forum.ctx.db, open.id))?.counted, 0)
    await forum.work()
    assert.deepEqual(await counts(forum, sara), [0, 0])
    assert.deepEqual(await wrongCounts(forum), [])
  })

  it('in a closed forum one writes by neither right alone', async (forum) => {
    const [admin, sara] = [await chief(forum), await make.member(forum, 'سارة')]
    const open = await make.board(forum)
    const thread = await make.thread(forum, sara, { forumId: open.id })
    const answer = async () =>
      (await forum.post(`${threadUrl(thread)}reply`, { as: sara, form: { body: `رد ${Math.random()}` } })).status
    assert.equal((await forum.post(`/admin/forums/${open.id}/close`, { as: admin })).status, 303)
    assert.equal(await answer(), 403)
    await make.permission(forum, sara, open.id, 'reply-locked', 1)
    assert.equal(await answer(), 303)
    await make.permission(forum, sara, open.id, 'reply', 0)
    await make.permission(forum, 'member', open.id, 'reply', 0)
    assert.equal(await answer(), 403)
  })
})

onEachEngine('the frame of the administration', (it) => {
  it('lists every page and says which one this is; other staff read the log without it', async (forum) => {
    const [admin, guard] = [await chief(forum), await make.member(forum, 'رقيب', 'moderator')]
    for (const { url } of adminSections) {
      const { status, text } = await forum.get(url, { as: admin })
      assert.equal(status, 200, url)
      assert.equal(
        /class="sections admin__nav"[^]*?<\/nav>/.exec(text)?.[0].match(/<a /g)?.length,
        adminSections.length,
        url,
      )
      assert.match(text, new RegExp(`href="${url}" aria-current="page"`), url)
    }
    const log = await forum.get('/moderation/log', { as: guard })
    assert.equal(log.status, 200)
    assert.doesNotMatch(log.text, /href="\/admin\//)
  })
})
