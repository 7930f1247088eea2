import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { test } from 'node:test'
import { openContext } from '../../src/boot.ts'
import { threadUrl } from '../../src/features/threads/address.ts'
import { readConfig } from '../../src/platform/config.ts'
import { postgresEngine } from '../../src/platform/database/postgres.ts'
import { publish, subscribe } from '../../src/platform/live/hub.ts'
import { connectProcesses } from '../../src/platform/live/processes.ts'
import { serve } from '../../src/server.ts'
import { onEachEngine } from '../support/each-engine.ts'
import { eventually } from '../support/browser.ts'
import { startForum } from '../support/forum.ts'
import { listen } from '../support/listening.ts'
import * as make from '../support/make.ts'

onEachEngine('live pages', (it) => {
  it('hear of a reply, and the bell of it, without asking', async (forum) => {
    const { asker, helper, thread } = await make.asked(forum)
    await using stream = await listen(forum, `/live?threads=${thread.id}:1`, asker)
    assert.match(stream.headers.get('content-type') ?? '', /^text\/event-stream/)
    assert.match(stream.headers.get('cache-control') ?? '', /no-store/)
    assert.equal(stream.headers.get('content-encoding'), null)
    const hello = await stream.next('hello')
    assert.equal(hello.member, asker.id)
    assert.equal(hello.bell.fresh, 0)
    assert.deepEqual(hello.threads[0].posts, [])
    const post = await make.post(forum, helper, thread.id, 'ابدأ من هنا')
    const news = await stream.next('thread')
    assert.deepEqual(news.posts, [[post.id, 2, helper.id, 0]])
    assert.ok(news.version > hello.threads[0].version)
    await forum.work()
    const bell = await stream.next('bell')
    assert.deepEqual([bell.fresh, bell.count], [1, '1'])
    const { json } = await forum.get(encodeURI(`${threadUrl(thread)}arrivals?after=1`), { as: asker, json: true })
    assert.match(json.html, /class="mark mark--new"[^]*ابدأ من هنا/)
    assert.deepEqual([json.seen, json.more], [2, false])
    assert.equal((await stream.next('bell')).fresh, 0, 'what is shown is read, in every tab')
  })

  it('miss nothing when they come back', async (forum) => {
    const { asker, helper, thread } = await make.asked(forum)
    const post = await make.post(forum, helper, thread.id)
    await forum.work()
    await using stream = await listen(forum, `/live?threads=${thread.id}:1`, asker)
    const hello = await stream.next('hello')
    assert.equal(hello.bell.fresh, 1)
    assert.deepEqual(hello.threads[0].posts, [[post.id, 2, helper.id, 0]])
  })

  it('hear of reactions, edits and deletions, and get the post as it is now', async (forum) => {
    const { asker, helper, thread } = await make.asked(forum)
    const post = await make.post(forum, helper, thread.id, 'قديم')
    await using stream = await listen(forum, `/live?threads=${thread.id}:2`)
    assert.equal((await stream.next('hello')).member, null)
    const now = async () =>
      (await forum.get(encodeURI(`${threadUrl(thread)}posts?ids=${post.id},999`), { json: true })).json.posts
    await forum.post(`/posts/${post.id}/reactions`, { as: asker, form: { reaction: 'like' } })
    assert.deepEqual((await stream.next('thread')).posts, [[post.id, 2, helper.id, 0]])
    assert.match((await now())[0].html, /هدى/)
    await forum.post(`/posts/${post.id}/delete`, { as: helper })
    assert.deepEqual((await stream.next('thread')).posts, [[post.id, 2, helper.id, 1]])
    const [stub, ...others] = await now()
    assert.deepEqual(others, [])
    assert.doesNotMatch(stub.html, /قديم/)
  })

  it('hear nothing of a hidden forum, nor of anything once a right is lost (AC-19)', async (forum) => {
    const { asker, helper, board, thread } = await make.asked(forum)
    const admin = await make.member(forum, 'الإدارة', 'administrator')
    const room = await make.privateBoard(forum)
    const hidden = await make.thread(forum, admin, { title: 'سريمرصود', forumId: room.id })
    await using stream = await listen(forum, `/live?threads=${hidden.id}:0,${thread.id}:1`, asker)
    assert.deepEqual(
      (await stream.next('hello')).threads.map((one: { thread: number }) => one.thread),
      [thread.id],
    )
    await make.post(forum, admin, hidden.id, 'سريمرصود')
    await make.post(forum, helper, thread.id, 'مرئي')
    assert.equal((await stream.next('thread')).thread, thread.id)
    await using other = await listen(forum, `/live?threads=${thread.id}:2`, helper)
    await other.next('hello')
    await make.permission(forum, asker, board.id, 'view', -1)
    const post = await make.post(forum, helper, thread.id, 'سريمرصود')
    await forum.work()
    // Whoever still may has heard of it, so that it was decided who may not before the right comes back.
    await other.next('thread', ({ posts }) => posts.some(([id]: [number]) => id === post.id))
    await make.permission(forum, asker, board.id, 'view', undefined)
    await make.post(forum, helper, thread.id, 'بعد')
    await stream.quiet(['thread', 'present'])
    const path = encodeURI(`/threads/${hidden.id}/posts?ids=1`)
    assert.equal((await forum.get(path, { as: asker, json: true })).status, 404)
    assert.doesNotMatch(stream.text, /سريمرصود/)
  })

  it('hear nothing of what an ignored member writes, at once, when they come back and after they ignore no more', async (forum) => {
    const { asker, helper, thread } = await make.asked(forum)
    const other = await make.member(forum, 'زينب')
    await using stream = await listen(forum, `/live?threads=${thread.id}:1`, asker)
    await using others = await listen(forum, `/live?threads=${thread.id}:1`, other)
    for (const one of [stream, others]) await one.next('hello')
    await forum.post(`/members/${helper.id}/ignore`, { as: asker })
    const unheard = await make.post(forum, helper, thread.id)
    assert.deepEqual((await others.next('thread')).posts, [[unheard.id, 2, helper.id, 0]])
    assert.deepEqual((await stream.next('thread')).posts, [])
    const heard = await make.post(forum, other, thread.id)
    assert.deepEqual((await stream.next('thread')).posts, [[heard.id, 3, other.id, 0]])
    const greeted = async () => {
      await using back = await listen(forum, `/live?threads=${thread.id}:1`, asker)
      return (await back.next('hello')).threads[0].posts.map(([id]: [number]) => id)
    }
    assert.deepEqual(await greeted(), [heard.id])
    await forum.post(`/members/${helper.id}/unignore`, { as: asker })
    assert.deepEqual(await greeted(), [unheard.id, heard.id])
    await forum.post(`/posts/${unheard.id}/reactions`, { as: other, form: { reaction: 'like' } })
    assert.deepEqual((await stream.next('thread', ({ posts }) => posts.length > 0)).posts, [
      [unheard.id, 2, helper.id, 0],
    ])
  })

  it('hear nothing of what waits, until it is let in', async (forum) => {
    const { asker, helper, board, thread } = await make.asked(forum)
    const admin = await make.member(forum, 'الإدارة', 'administrator')
    await make.permission(forum, helper, board.id, 'unheld', -1)
    await using stream = await listen(forum, `/live?threads=${thread.id}:1`, asker)
    const post = await make.post(forum, helper, thread.id, 'انتظرت')
    assert.deepEqual((await stream.next('thread')).posts, [])
    await forum.post(`/posts/${post.id}/approve`, { as: admin })
    assert.deepEqual((await stream.next('thread')).posts, [[post.id, 2, helper.id, 0]])
  })

  it('end with the session', async (forum) => {
    const { asker, helper, thread } = await make.asked(forum)
    await using stream = await listen(forum, `/live?threads=${thread.id}:1`, asker)
    await stream.next('hello')
    await forum.post('/logout/', { as: asker })
    await make.post(forum, helper, thread.id, 'سريمرصود')
    await stream.ended
    assert.doesNotMatch(stream.text, /event: thread/)
    assert.equal(forum.live.size, 0)
  })

  it('say who reads and who writes, but not who would rather not be seen', async (forum) => {
    const { asker, helper, board, thread } = await make.asked(forum)
    const shy = await make.member(forum, 'خجول')
    assert.equal((await forum.post('/preferences', { as: shy, form: { activity: 'hidden' } })).status, 303)
    await using one = await listen(forum, `/live?threads=${thread.id}:1`, asker)
    await one.next('hello')
    await using other = await listen(forum, `/live?threads=${thread.id}:1`, helper)
    await using third = await listen(forum, `/live?threads=${thread.id}:1`, shy)
    await using guest = await listen(forum, `/live?threads=${thread.id}:1`)
    for (const stream of [other, third, guest]) await stream.next('hello')
    const writing = await forum.post('/live/writing', { as: helper, form: { thread: thread.id } })
    assert.equal(writing.status, 204)
    await forum.post('/live/writing', { as: shy, form: { thread: thread.id } })
    const silent = await make.member(forum, 'قارئ')
    await make.permission(forum, silent, board.id, 'reply', -1)
    await using fifth = await listen(forum, `/live?threads=${thread.id}:1`, silent)
    await fifth.next('hello')
    await forum.post('/live/writing', { as: silent, form: { thread: thread.id } })
    const present = await one.next('present', ({ guests }) => guests === 1)
    assert.deepEqual(present.readers.map(({ name }: { name: string }) => name).toSorted(), ['قارئ', 'كمال', 'هدى'])
    // Nobody is told of a writer who may not write here.
    assert.deepEqual(present.writers, [{ id: helper.id, name: 'كمال' }])
    const page = await forum.get(encodeURI(threadUrl(thread)), { as: asker })
    assert.match(page.text, /<p class="present">[^]*<bdi>كمال<\/bdi>، <bdi>قارئ<\/bdi>، زائر واحد/)
    assert.doesNotMatch(page.text, /<p class="present">[^]*<bdi>هدى<\/bdi>[^]*<\/p>/)
  })

  it('name nobody to a member who ignores them', async (forum) => {
    const { asker, helper, thread } = await make.asked(forum)
    const other = await make.member(forum, 'قارئ')
    await forum.post(`/members/${helper.id}/ignore`, { as: asker })
    await using one = await listen(forum, `/live?threads=${thread.id}:1`, helper)
    await one.next('hello')
    await using two = await listen(forum, `/live?threads=${thread.id}:1`, other)
    await two.next('hello')
    await forum.post('/live/writing', { as: helper, form: { thread: thread.id } })
    await using mine = await listen(forum, `/live?threads=${thread.id}:1`, asker)
    const names = (people: { name: string }[]) => people.map(({ name }) => name).toSorted()
    const hello = (await mine.next('hello')).threads[0].present
    assert.deepEqual([names(hello.readers), hello.writers], [['قارئ', 'هدى'], []])
    const heard = await mine.next('present', ({ readers }) => readers.length > 1)
    assert.deepEqual([names(heard.readers), heard.more, heard.writers], [['قارئ', 'هدى'], 0, []])
    const theirs = await two.next('present', ({ readers }) => readers.length > 2)
    assert.deepEqual([names(theirs.readers), names(theirs.writers)], [['قارئ', 'كمال', 'هدى'], ['كمال']])
    const page = async (as: make.Person) => (await forum.get(encodeURI(threadUrl(thread)), { as })).text
    assert.doesNotMatch(await page(asker), /<p class="present">[^]*<bdi>كمال<\/bdi>[^]*<\/p>/)
    assert.match(await page(other), /<p class="present">[^]*<bdi>كمال<\/bdi>[^]*<\/p>/)
  })

  it('name readers who have no script for five minutes', async (forum) => {
    const { asker, helper, thread } = await make.asked(forum)
    const page = () => forum.get(encodeURI(threadUrl(thread)), { as: asker })
    await forum.get(encodeURI(threadUrl(thread)), { as: helper })
    assert.match((await page()).text, /<p class="present"><span>يقرأ الآن:<\/span> <bdi>كمال<\/bdi>/)
    forum.clock.now += 5 * 60_000
    assert.match((await page()).text, /<p class="present"><\/p>/)
  })

  it('may not be opened without bound, and close at once when the server does', async (forum) => {
    const { asker, thread } = await make.asked(forum)
    assert.equal((await forum.get('/live?threads=x', { as: asker })).status, 400)
    const streams = []
    for (let i = 0; i < 9; i += 1) streams.push(await listen(forum, `/live?threads=${thread.id}:1`, asker))
    await streams[0]?.ended
    assert.match(streams[0]?.text ?? '', /event: enough/)
    assert.equal(forum.live.size, 8)
    forum.live.close()
    await Promise.all(streams.map((stream) => stream.ended))
    assert.equal(forum.live.size, 0)
    assert.equal((await forum.get('/live', { as: asker })).status, 503)
  })
})

test('processes of one board on PostgreSQL hear of each other', async () => {
  await using forum = await startForum('postgres')
  const url = forum.ctx.config.databaseUrl ?? ''
  const other = postgresEngine(url)
  const [here, there] = [
    await connectProcesses(forum.ctx.engine, url, forum.ctx.log),
    await connectProcesses(other, url, forum.ctx.log),
  ]
  try {
    const asker = await make.member(forum, 'هدى')
    const thread = await make.thread(forum, asker)
    await using stream = await listen(forum, `/live?threads=${thread.id}:1`, asker)
    await stream.next('hello')
    const heard: string[] = []
    subscribe(other, (topics) => heard.push(...topics))
    publish(other, [`thread ${thread.id}`])
    assert.equal((await stream.next('thread')).thread, thread.id)
    publish(forum.ctx.engine, ['bell 5'])
    await eventually(async () => heard.includes('bell 5'))
    assert.deepEqual(heard, [`thread ${thread.id}`, 'bell 5'], 'its own word it hears once')
  } finally {
    await Promise.all([here(), there()])
  }
})

test('a program that is told to stop does not wait for open pages', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'forum-live-'))
  const { ctx, close } = await openContext(readConfig({ DATA_DIR: folder, PORT: '0', LOG_LEVEL: 'silent' }))
  const running = await serve(ctx)
  const streams = await Promise.all([1, 2, 3].map(() => listen(running, '/live')))
  await Promise.all(streams.map((stream) => stream.next('hello')))
  const began = performance.now()
  await running.stop()
  assert.ok(performance.now() - began < 2000)
  await Promise.all(streams.map((stream) => stream.ended))
  await close()
  rmSync(folder, { recursive: true, force: true })
})
