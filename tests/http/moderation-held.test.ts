import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { transaction } from '../../src/context.ts'
import { actionText } from '../../src/features/moderation/log-page.ts'
import { holdPost } from '../../src/features/posts/holding.ts'
import { changePost } from '../../src/features/posts/showing.ts'
import { forumUrl, threadUrl } from '../../src/features/threads/address.ts'
import { findThread } from '../../src/features/threads/queries.ts'
import { findUser } from '../../src/features/users/queries.ts'
import type { Reader } from '../../src/features/layout/request.ts'
import { defaultPreferences } from '../../src/platform/i18n/locale.ts'
import { translator } from '../../src/platform/i18n/translate.ts'
import { wrongCounts } from '../support/counts.ts'
import { onEachEngine } from '../support/each-engine.ts'
import type { Forum } from '../support/forum.ts'
import * as make from '../support/make.ts'

async function scene(forum: Forum) {
  const people = {
    sara: await make.member(forum, 'سارة'),
    omar: await make.member(forum, 'عمر'),
    mod: await make.member(forum, 'رقيب', 'moderator'),
    admin: await make.member(forum, 'نور', 'administrator'),
  }
  const [here, there] = [await make.board(forum, 'الأول'), await make.board(forum, 'الثاني')]
  const thread = await make.thread(forum, people.sara, { forumId: here.id, title: 'موضوع سارة' })
  const replies = [
    await make.post(forum, people.omar, thread.id, 'أ'),
    await make.post(forum, people.sara, thread.id, 'ب'),
  ]
  return { ...people, here, there, thread, replies }
}

const hold = (forum: Forum, postId: number) =>
  transaction(forum.ctx, async (ctx) => changePost(ctx, await holdPost(ctx, postId), { held_at: ctx.now() }))
const lastLine = (forum: Forum) =>
  forum.ctx.db.selectFrom('staff_log').selectAll().orderBy('id', 'desc').limit(1).executeTakeFirstOrThrow()

onEachEngine('moderators and what waits', (it) => {
  it('a waiting thread moves without a trace, and takes no posts in or out', async (forum) => {
    const { mod, omar, here, there, thread, replies } = await scene(forum)
    const target = await make.thread(forum, omar, { forumId: here.id })
    const first = (await findThread(forum.ctx.db, thread.id))?.first_post_id ?? 0
    await hold(forum, first)
    assert.deepEqual(await wrongCounts(forum), [])
    const moved = { forum_id: there.id, days: '7', reason: '' }
    assert.equal((await forum.post(`${threadUrl(thread)}move`, { as: mod, form: moved })).status, 303)
    assert.deepEqual(await wrongCounts(forum), [])
    assert.doesNotMatch((await forum.get(forumUrl(here))).text, /موضوع سارة/)
    const merge = { thread: thread.id, target: target.id }
    assert.equal((await forum.post('/moderation/threads/merge', { as: mod, form: merge })).status, 409)
    const split = { source: thread.id, post: [replies[0]!.id], title: 'فرع', forum_id: here.id }
    assert.equal((await forum.post('/moderation/posts/split', { as: mod, form: split })).status, 409)
    await forum.post(`/posts/${replies[1]!.id}/delete`, { as: mod })
    assert.equal((await findThread(forum.ctx.db, thread.id))?.first_post_id, first)
    assert.equal((await forum.post(`/posts/${first}/approve`, { as: mod })).status, 303)
    assert.equal((await findThread(forum.ctx.db, thread.id))?.held_at, null)
    assert.deepEqual(await wrongCounts(forum), [])
    assert.match((await forum.get(forumUrl(there))).text, /موضوع سارة/)
  })

  it('a waiting post goes along with a split, counts nowhere and is not copied', async (forum) => {
    const { sara, mod, omar, here, thread, replies } = await scene(forum)
    const target = await make.thread(forum, omar, { forumId: here.id })
    await hold(forum, replies[0]!.id)
    assert.doesNotMatch((await forum.get(threadUrl(thread), { as: sara })).text, />#2</, 'not even a line in its place')
    const copy = { source: thread.id, post: [replies[0]!.id], target: target.id }
    assert.equal((await forum.post('/moderation/posts/copy', { as: mod, form: copy })).status, 422)
    const alone = { source: thread.id, post: [replies[0]!.id], title: 'فرع', forum_id: here.id }
    assert.equal((await forum.post('/moderation/posts/split', { as: mod, form: alone })).status, 422)
    const both = { ...alone, post: replies.map(({ id }) => id) }
    assert.equal((await forum.post('/moderation/posts/split', { as: mod, form: both })).status, 303)
    const branch = await forum.ctx.db.selectFrom('threads').selectAll().where('title', '=', 'فرع').executeTakeFirst()
    assert.deepEqual([branch?.post_count, branch?.first_post_id, branch?.held_at], [1, replies[1]!.id, null])
    assert.deepEqual(await wrongCounts(forum), [])
    await forum.post(`/posts/${replies[0]!.id}/approve`, { as: mod })
    assert.equal((await findThread(forum.ctx.db, branch?.id ?? 0))?.first_post_id, replies[0]!.id)
    assert.deepEqual(await wrongCounts(forum), [])
  })

  it('held and let in, it counts for nobody where posts do not count', async (forum) => {
    const { sara, mod } = await scene(forum)
    const room = await make.privateBoard(forum)
    for (const person of [sara, mod])
      for (const right of ['view', 'start', 'reply', 'approve'])
        if (person === mod || right !== 'approve') await make.permission(forum, person, room.id, right, 1)
    const before = (await findUser(forum.ctx.db, sara.id))?.post_count
    const thread = await make.thread(forum, sara, { forumId: room.id })
    const post = await make.post(forum, sara, thread.id)
    await hold(forum, post.id)
    assert.equal((await findUser(forum.ctx.db, sara.id))?.post_count, before)
    await forum.post(`/posts/${post.id}/approve`, { as: mod })
    assert.equal((await findUser(forum.ctx.db, sara.id))?.post_count, before)
    assert.deepEqual(await wrongCounts(forum), [])
  })

  it('a ban from a thread is told to who has it and to nobody of the same rights', async (forum) => {
    const { sara, omar, mod, thread } = await scene(forum)
    const form = { thread: thread.id, author: omar.name, reason: 'خروج متكرر عن الموضوع' }
    assert.equal((await forum.post('/moderation/threads/ban', { as: mod, form })).status, 303)
    for (const _ of [1, 2]) {
      assert.match((await forum.get(threadUrl(thread), { as: omar })).text, /خروج متكرر/)
      assert.doesNotMatch((await forum.get(threadUrl(thread), { as: sara })).text, /خروج متكرر/)
    }
  })

  it('the log takes a ban back, and tells addresses only to who may see them', async (forum) => {
    const { omar, mod, admin } = await scene(forum)
    const ban = { kind: 'member', target: omar.name, days: '7', reason: 'دعاية' }
    await forum.post('/moderation/bans', { as: mod, form: ban })
    assert.equal((await forum.get('/', { as: omar })).status, 403)
    assert.equal((await forum.post(`/moderation/log/${(await lastLine(forum)).id}/undo`, { as: mod })).status, 303)
    assert.equal((await forum.get('/', { as: omar })).status, 200)
    await forum.post('/moderation/addresses', { as: admin, form: { find: '203.0.113.9', reason: 'بلاغ' } })
    assert.match((await forum.get('/moderation/log', { as: mod })).text, /203\.0\.113\.9/)
    await make.permission(forum, mod, 0, 'see-addresses', -1)
    const { text } = await forum.get('/moderation/log', { as: mod })
    assert.match(text, /اطلاع على عناوين/)
    assert.doesNotMatch(text, /203\.0\.113\.9/)
  })
})

test('the log has words for every act that the code writes into it', () => {
  const reader = { t: translator(defaultPreferences) } as Reader
  const kinds = 'threads|posts|cases|warnings|bans|spam|records|groups|permissions'
  const named = globSync('src/features/**/*.ts').flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/action(?::|,$| =).*/gm)].flatMap(([line]) =>
      [...line.matchAll(new RegExp(`'((?:${kinds})\\.[a-z-]+)'`, 'g'))].map(([, action]) => action ?? ''),
    ),
  )
  assert.ok(named.length > 20)
  assert.deepEqual(
    named.filter((action) => actionText(reader, action) === action),
    [],
  )
})
