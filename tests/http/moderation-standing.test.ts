import assert from 'node:assert/strict'
import { addModerator } from '../../src/features/permissions/moderators.ts'
import { findPost } from '../../src/features/posts/queries.ts'
import { onEachEngine } from '../support/each-engine.ts'
import type { Forum } from '../support/forum.ts'
import * as make from '../support/make.ts'

/** Everybody from the administrator down, each with a post in one thread, and a member who moderates its forum alone. */
async function scene(forum: Forum) {
  const admin = await make.member(forum, 'المدير', 'administrator')
  const mod = await make.member(forum, 'رقيب', 'moderator')
  const [local, sara, omar] = [
    await make.member(forum, 'مشرف منتدى'),
    await make.member(forum, 'سارة'),
    await make.member(forum, 'عمر'),
  ]
  const board = await make.board(forum)
  const thread = await make.thread(forum, sara, { forumId: board.id })
  await addModerator(forum.ctx, admin.member, board.id, local.name)
  await make.freshGrants(forum)
  const post = async (by: make.Person) => (await make.post(forum, by, thread.id, `نص ${by.name}`)).id
  return { admin, mod, local, sara, omar, board, thread, post }
}

onEachEngine('how high the staff stand', (it) => {
  it('nobody puts words into the mouth of staff as high as they, nor takes them out (AC-27)', async (forum) => {
    const { admin, mod, local, sara, omar, thread, post } = await scene(forum)
    const give = (postId: number, author: string, as: make.Person, time = '') =>
      forum.post('/moderation/posts/reattribute', { as, form: { source: thread.id, post: postId, author, time } })
    const posts = { admin: await post(admin), mod: await post(mod), local: await post(local), omar: await post(omar) }
    for (const [postId, author, as] of [
      [posts.omar, admin.name, local],
      [posts.omar, mod.name, local],
      [posts.omar, local.name, local],
      [posts.local, sara.name, local],
      [posts.admin, sara.name, local],
      [posts.omar, admin.name, mod],
      [posts.omar, mod.name, mod],
      [posts.mod, omar.name, mod],
      [posts.admin, omar.name, mod],
    ] as const) {
      const before = await findPost(forum.ctx.db, postId)
      const answer = await give(postId, author, as)
      assert.equal(answer.status, 403, `${as.name} gives ${postId} to ${author}`)
      assert.match(answer.text, /إلا بيد/)
      assert.deepEqual(await findPost(forum.ctx.db, postId), before)
    }
    assert.equal((await give(posts.admin, '', mod, '2026-10-01T08:30')).status, 403)
    assert.deepEqual(
      await forum.ctx.db.selectFrom('staff_log').select('id').where('action', '=', 'posts.reattribute').execute(),
      [],
    )
    assert.equal((await give(posts.omar, local.name, mod)).status, 303)
    assert.equal((await give(posts.omar, sara.name, mod)).status, 303)
    assert.equal((await give(posts.omar, omar.name, local)).status, 303)
    assert.equal((await give(posts.omar, admin.name, admin)).status, 303)
    assert.equal((await findPost(forum.ctx.db, posts.omar))?.user_id, admin.id)
  })

  it('a post given to another shows its readers that it was changed', async (forum) => {
    const { mod, omar, thread, post } = await scene(forum)
    const id = await post(omar)
    const url = (await forum.get(`/posts/${id}/`)).location.replace(/#.*/, '')
    assert.doesNotMatch((await forum.get(url)).text, /عُدّلت/)
    const form = { source: thread.id, post: id, author: 'سارة' }
    assert.equal((await forum.post('/moderation/posts/reattribute', { as: mod, form })).status, 303)
    const row = await findPost(forum.ctx.db, id)
    assert.deepEqual([typeof row?.edited_at, row?.edited_by], ['number', mod.id])
    assert.match((await forum.get(url)).text, /عُدّلت/)
  })

  it('nobody keeps those above them from answering', async (forum) => {
    const { admin, mod, local, sara, thread } = await scene(forum)
    const ban = (author: make.Person, as: make.Person) =>
      forum.post('/moderation/threads/ban', { as, form: { thread: thread.id, author: author.name } })
    for (const [who, as] of [
      [admin, mod],
      [admin, local],
      [mod, local],
    ] as const) {
      const answer = await ban(who, as)
      assert.equal(answer.status, 403, `${as.name} bans ${who.name}`)
      assert.match(answer.text, /أعلى منك في فريق الإشراف/)
    }
    assert.deepEqual(await forum.ctx.db.selectFrom('thread_reply_bans').selectAll().execute(), [])
    for (const [who, as] of [
      [local, mod],
      [sara, local],
      [mod, admin],
    ] as const)
      assert.equal((await ban(who, as)).status, 303, `${as.name} bans ${who.name}`)
  })
})
