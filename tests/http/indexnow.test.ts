import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, test } from 'node:test'
import { transaction } from '../../src/context.ts'
import { gatherChanges } from '../../src/features/indexnow/telling.ts'
import { holdPost } from '../../src/features/posts/holding.ts'
import { changePost } from '../../src/features/posts/showing.ts'
import { setPrivate } from '../../src/features/permissions/private-forums.ts'
import { findThread } from '../../src/features/threads/queries.ts'
import { forumUrl, threadUrl } from '../../src/features/threads/address.ts'
import { engineNames } from '../support/engines.ts'
import { startForum } from '../support/forum.ts'
import * as make from '../support/make.ts'

interface Told {
  host: string
  key: string
  keyLocation: string
  urlList: string[]
}

/** Stands in for the search engines, and remembers what it was told. */
async function searchEngine() {
  const told: Told[] = []
  const state = { status: 200 }
  const server = createServer((req, res) => {
    let text = ''
    req.on('data', (part: Buffer) => (text += part.toString('utf8')))
    req.on('end', () => {
      told.push(JSON.parse(text) as Told)
      res.writeHead(state.status).end('{}')
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/indexnow`
  return { told, state, url, [Symbol.asyncDispose]: () => new Promise<void>((done) => server.close(() => done())) }
}

for (const engine of engineNames)
  describe(`search engines on ${engine}`, () => {
    test('are told of what changes that guests may read, once the board says so, and again until they hear', async () => {
      await using ear = await searchEngine()
      await using forum = await startForum(engine, { INDEXNOW_URL: ear.url })
      const { baseUrl } = forum.ctx.config
      const [sara, admin] = [await make.member(forum, 'سارة'), await make.member(forum, 'المدير', 'administrator')]
      const gather = async () => {
        await gatherChanges(forum.ctx)
        await forum.work()
      }
      const old = await make.thread(forum, sara, { title: 'قديم' })
      await gather()
      assert.equal((await forum.get('/indexnow.txt')).status, 404)
      await forum.post('/admin/settings', { as: admin, form: { indexNow: '1' } })
      await gather()
      assert.equal(ear.told.length, 0, 'the board begins with what changes from now on')

      const fresh = await make.thread(forum, sara, { title: 'جديد' })
      await make.thread(forum, admin, { forumId: (await make.privateBoard(forum)).id, title: 'سري' })
      const gone = await make.thread(forum, sara, { title: 'محذوف' })
      await forum.post(`${threadUrl(gone)}delete`, { as: admin })
      ear.state.status = 503
      await gather()
      assert.equal(ear.told.length, 1)
      ear.state.status = 202
      forum.clock.now += 60_000
      await forum.work()
      const [first, again] = ear.told
      assert.deepEqual(again, first)
      assert.deepEqual(again?.urlList, [baseUrl + encodeURI(threadUrl(fresh))], 'what went at once goes without a word')
      assert.equal(again?.keyLocation, `${baseUrl}/indexnow.txt`)
      assert.equal((await forum.get('/indexnow.txt')).text, again?.key)

      await gather()
      assert.equal(ear.told.length, 2, 'nothing is told twice')
      await make.post(forum, sara, old.id)
      await gather()
      assert.deepEqual(ear.told.at(-1)?.urlList, [baseUrl + encodeURI(threadUrl(old))])
      await forum.post('/admin/settings', { as: admin, form: { indexNow: '0' } })
      await make.post(forum, sara, old.id)
      await gather()
      await forum.post('/admin/settings', { as: admin, form: { indexNow: '1' } })
      await gather()
      await gather()
      assert.equal(ear.told.length, 3, 'what was written while it was off is told to nobody')
    })

    test('are told of pages that guests could read and that went, moved, changed their address or came late', async () => {
      await using ear = await searchEngine()
      await using forum = await startForum(engine, { INDEXNOW_URL: ear.url })
      const { baseUrl } = forum.ctx.config
      const [sara, admin] = [await make.member(forum, 'سارة'), await make.member(forum, 'المدير', 'administrator')]
      const urlOf = (thread: { id: number; title: string }) => baseUrl + encodeURI(threadUrl(thread))
      const closed = await make.privateBoard(forum)
      const open = await make.board(forum, 'الأخبار')
      const [gone, moved, renamed, merged, kept, held, secret, exposed] = await Promise.all(
        ['زائل', 'منقول', 'قديم الاسم', 'مدموج', 'باق', 'متأخر', 'سري', 'منكشف'].map((title, index) =>
          make.thread(forum, index === 6 ? admin : sara, { title, forumId: index === 6 ? closed.id : open.id }),
        ),
      )
      assert.ok(gone && moved && renamed && merged && kept && held && secret && exposed)
      await forum.ctx.db.updateTable('threads').set({ held_at: 1 }).where('id', '=', held.id).execute()
      await forum.ctx.db.updateTable('posts').set({ held_at: 1 }).where('thread_id', '=', held.id).execute()
      const act = async (path: string, form: Record<string, string | number>) =>
        assert.equal((await forum.post(path, { as: admin, form })).status, 303, path)
      const told = async () => {
        const before = ear.told.length
        await gatherChanges(forum.ctx)
        await forum.work()
        return ear.told.slice(before).flatMap(({ urlList }) => urlList)
      }
      await act(`${threadUrl(gone)}delete`, {})
      await act(`${threadUrl(gone)}restore`, {})
      await forum.post('/admin/settings', { as: admin, form: { indexNow: '1' } })
      await told()
      forum.clock.now += 60_000
      await act(`${threadUrl(gone)}delete`, {})
      await act('/moderation/threads/move', { thread: moved.id, forum_id: closed.id, stub: '0' })
      await act('/moderation/threads/retitle', { thread: renamed.id, title: 'جديد الاسم' })
      await act('/moderation/threads/merge', { thread: merged.id, target: `${baseUrl}${threadUrl(kept)}` })
      await act('/moderation/threads/retitle', { thread: secret.id, title: 'أسرّ منه' })
      await act('/moderation/threads/retitle', { thread: moved.id, title: 'منقول سرًّا' })
      await act('/moderation/threads/retitle', { thread: exposed.id, title: 'سر في عنوان' })
      await act('/moderation/threads/move', { thread: exposed.id, forum_id: closed.id, stub: '0' })
      const first = await forum.ctx.db
        .selectFrom('posts')
        .select('id')
        .where('thread_id', '=', held.id)
        .executeTakeFirst()
      const found = await transaction(forum.ctx, (ctx) => holdPost(ctx, first?.id ?? 0))
      assert.ok(found)
      await transaction(forum.ctx, (ctx) => changePost(ctx, found, { held_at: null }))
      const expected = [gone, moved, renamed, { ...renamed, title: 'جديد الاسم' }, merged, kept, held, exposed].map(
        urlOf,
      )
      assert.deepEqual((await told()).toSorted(), expected.toSorted())
      assert.deepEqual(await told(), [], 'once')

      const place = (title: string) => baseUrl + encodeURI(forumUrl({ ...open, title }))
      await act(`/admin/forums/${open.id}`, { kind: 'forum', title: 'الأنباء' })
      assert.deepEqual((await told()).toSorted(), [place('الأخبار'), place('الأنباء')].toSorted())
      await transaction(forum.ctx, (ctx) => setPrivate(ctx, null, open.id, true))
      const closing = [{ ...renamed, title: 'جديد الاسم' }, kept, held].map(urlOf)
      assert.deepEqual((await told()).toSorted(), [place('الأنباء'), ...closing].toSorted())
      await transaction(forum.ctx, (ctx) => setPrivate(ctx, null, open.id, false))
      const edit = async ({ id }: { id: number }) => {
        const thread = await findThread(forum.ctx.db, id)
        await act(`/posts/${thread?.first_post_id}/edit`, { body: 'نص آخر' })
      }
      const young = await make.thread(forum, sara, { title: 'فتي', forumId: open.id })
      await edit(kept)
      await edit(held)
      await edit(young)
      await edit(moved)
      await act(`${threadUrl(held)}delete`, {})
      await act('/moderation/threads/move', { thread: young.id, forum_id: closed.id, stub: '0' })
      assert.deepEqual((await told()).toSorted(), [kept, held].map(urlOf).toSorted(), 'what says something else by now')
      await act(`${threadUrl(held)}restore`, {})
      await told()
      await transaction(forum.ctx, (ctx) => setPrivate(ctx, null, open.id, true))
      await told()
      await act(`${threadUrl(kept)}delete`, {})
      assert.deepEqual(await told(), [], 'what is private by now goes without a word')
      await transaction(forum.ctx, (ctx) => setPrivate(ctx, null, open.id, false))
      await act(`${threadUrl(held)}delete`, {})
      const { first_post_id: _, ...row } = await forum.ctx.db
        .selectFrom('threads')
        .selectAll()
        .where('id', '=', renamed.id)
        .executeTakeFirstOrThrow()
      const many = Array.from({ length: 600 }, (_, n) => ({ ...row, id: 5000 + n }))
      for (let at = 0; at < many.length; at += 300)
        await forum.ctx.db
          .insertInto('threads')
          .values(many.slice(at, at + 300))
          .execute()
      await transaction(forum.ctx, (ctx) => setPrivate(ctx, null, open.id, true))
      const { waiting } = await forum.ctx.db
        .selectFrom('changed_addresses')
        .select((eb) => eb.fn.countAll<number>().as('waiting'))
        .executeTakeFirstOrThrow()
      assert.ok(Number(waiting) > 600, `${waiting} addresses of a large forum`)
      await forum.post('/admin/settings', { as: admin, form: { indexNow: '0' } })
      await told()
      assert.deepEqual(await forum.ctx.db.selectFrom('changed_addresses').selectAll().execute(), [])
    })
  })
