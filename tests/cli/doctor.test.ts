import assert from 'node:assert/strict'
import { chmodSync } from 'node:fs'
import path from 'node:path'
import { describe, test } from 'node:test'
import type { Opened } from '../../src/boot.ts'
import { reply } from '../../src/features/posts/service.ts'
import { deletePost } from '../../src/features/posts/deleting.ts'
import { react } from '../../src/features/reactions/service.ts'
import { viewerFor } from '../../src/features/accounts/load-viewer.ts'
import { startThread } from '../../src/features/threads/starting.ts'
import { findUser } from '../../src/features/users/queries.ts'
import type { Member } from '../../src/features/users/viewer.ts'
import { examine } from '../../src/cli/doctor/examine.ts'
import { indexOf } from '../../src/features/search/index.ts'
import { reindex } from '../../src/cli/reindex/reindex.ts'
import { openOn } from './board.ts'
import { newPlace, type Place } from './command.ts'

type Board = Opened['ctx']

async function member(ctx: Board, id: number): Promise<Member> {
  const row = await findUser(ctx.db, id)
  assert.ok(row)
  return viewerFor(ctx, row)
}

/** A thread written through the services: replies, a quote, reactions and a deleted post. */
async function livedIn(place: Place): Promise<{ thread: number; quoted: number }> {
  await place.forum('create-admin', '--username', 'صاحب المنتدى', '--email', 'owner@example.com')
  await place.forum('create-member', '--username', 'ليلى', '--email', 'layla@example.com')
  const { result } = await place.forum('create-forum', '--title', 'عام')
  await using board = await openOn(place)
  const [owner, layla] = [await member(board.ctx, 1), await member(board.ctx, 2)]
  const text = (body: string) => ({ body, attachmentIds: [], submissionKey: '' })
  const thread = await startThread(board.ctx, owner, Number(result.id), {
    ...text('أهلًا بكم جميعًا'),
    title: 'بداية',
    prefixId: null,
    tags: 'أخبار، ترحيب',
  })
  const quoted = await reply(board.ctx, layla, thread.id, text('رد أول'))
  const last = await reply(
    board.ctx,
    owner,
    thread.id,
    text(`[quote="ليلى" post="${quoted.id}"]\nرد أول\n[/quote]\n\nصحيح`),
  )
  await react(board.ctx, owner, quoted.id, 'love')
  await react(board.ctx, layla, last.id, 'haha')
  await deletePost(board.ctx, layla, (await reply(board.ctx, layla, thread.id, text('رد زائد'))).id)
  return { thread: thread.id, quoted: quoted.id }
}

/** The PostgreSQL of the tests is started without fsync, which the doctor rightly minds. */
const isOurs = (problem: string): boolean => !/fsync is off/.test(problem)

async function problems(place: Place, ...args: string[]): Promise<{ code: number | null; found: string }> {
  const { code, result, err } = await place.forum('doctor', ...args)
  assert.ok(Array.isArray(result.problems), err)
  return { code, found: (result.problems as string[]).filter(isOurs).join('\n') }
}

const spoilt: [string, (board: Board, at: { thread: number; quoted: number }) => Promise<unknown>, RegExp][] = [
  [
    'the posts of a thread',
    ({ db }, { thread }) => db.updateTable('threads').set({ post_count: 9 }).where('id', '=', thread).execute(),
    /threads keep wrong/,
  ],
  [
    'the last post of a thread',
    ({ db }, { thread, quoted }) =>
      db.updateTable('threads').set({ last_post_id: quoted }).where('id', '=', thread).execute(),
    /threads keep wrong/,
  ],
  [
    'the highest number of a thread',
    ({ db }, { thread }) => db.updateTable('threads').set({ last_position: 2 }).where('id', '=', thread).execute(),
    /threads keep wrong/,
  ],
  ['the posts of a forum', ({ db }) => db.updateTable('forums').set({ post_count: 0 }).execute(), /forums keep wrong/],
  [
    'the last post of a forum',
    ({ db }) => db.updateTable('forums').set({ last_post_at: 5 }).execute(),
    /forums keep wrong/,
  ],
  [
    'the posts of a member',
    ({ db }) => db.updateTable('users').set({ post_count: 7 }).where('id', '=', 2).execute(),
    /users keep wrong/,
  ],
  [
    'the score of a member',
    ({ db }) => db.updateTable('users').set({ reaction_score: 7 }).where('id', '=', 2).execute(),
    /users keep wrong/,
  ],
  [
    'the reactions of a post',
    ({ db }, { quoted }) => db.updateTable('posts').set({ reactions: '' }).where('id', '=', quoted).execute(),
    /posts keep wrong/,
  ],
  [
    'the answers to a post',
    ({ db }, { quoted }) => db.updateTable('posts').set({ quoted_by: '[[9,9]]' }).where('id', '=', quoted).execute(),
    /posts keep wrong/,
  ],
  [
    'how many threads bear a tag',
    ({ db }) => db.updateTable('tag_counts').set({ thread_count: 3 }).where('tag_id', '=', 1).execute(),
    /tags keep wrong/,
  ],
  [
    'where the threads of a tag are found',
    ({ db }) => db.updateTable('thread_tags').set({ forum_id: null }).where('tag_id', '=', 2).execute(),
    /tags keep wrong/,
  ],
  [
    'what a post is found by',
    ({ db, engine }, { quoted }) => indexOf(engine).remove(db, [quoted]),
    /1 of \d+ posts are not in the index/,
  ],
  [
    'what a post is found by, while others wait to be indexed anew',
    async ({ db, engine }, { quoted }) => {
      await indexOf(engine).remove(db, [quoted])
      const others = await db.selectFrom('posts').select('id as post_id').where('id', '<>', quoted).execute()
      await db.insertInto('search_pending').values(others).execute()
    },
    /1 of \d+ posts are not in the index/,
  ],
]

for (const engine of ['sqlite', 'postgres'] as const) {
  describe(`doctor and reindex on ${engine}`, () => {
    test('find nothing on a board that people wrote on, and put right whatever is spoilt', async () => {
      const place = await newPlace(engine)
      const at = await livedIn(place)
      assert.equal((await problems(place)).found, '')
      const clean = await place.forum('reindex')
      assert.deepEqual(clean.result, {
        threads: 0,
        forums: 0,
        users: 0,
        posts: 0,
        tags: 0,
        rendered: 0,
        indexed: clean.result.indexed,
      })
      assert.ok(Number(clean.result.indexed) > 0)
      await using board = await openOn(place)
      for (const [what, spoil, sign] of spoilt) {
        await spoil(board.ctx, at)
        assert.match((await examine(board.ctx, false)).problems.join('\n'), sign, what)
        await reindex(board.ctx)
        assert.deepEqual((await examine(board.ctx, false)).problems.filter(isOurs), [], what)
      }
    })
  })
}

test('reindex renders posts of an older renderer', async () => {
  const place = await newPlace('sqlite')
  const { quoted } = await livedIn(place)
  await using board = await openOn(place)
  await board.ctx.db.updateTable('posts').set({ renderer_version: 0, html: 'old' }).where('id', '=', quoted).execute()
  assert.equal((await place.forum('reindex')).result.rendered, 1)
  const post = await board.ctx.db.selectFrom('posts').select('html').where('id', '=', quoted).executeTakeFirstOrThrow()
  assert.match(post.html, /رد أول/)
})

test('reindex that was stopped goes on where it was, and the next one begins anew', async () => {
  const place = await newPlace('sqlite')
  await place.forum('generate', '--threads', '3', '--posts', '60')
  await using board = await openOn(place)
  await board.ctx.db.updateTable('threads').set({ post_count: 0 }).execute()
  await board.ctx.db.insertInto('settings').values({ name: 'reindex.reached', value: 'threads 2' }).execute()
  assert.equal((await place.forum('reindex')).result.threads, 1, 'only the third')
  assert.equal((await place.forum('reindex')).result.threads, 2, 'the first two')
})

test('reindex that was stopped indexes what is left, and nothing of it waits any more', async () => {
  const place = await newPlace('sqlite')
  await place.forum('generate', '--threads', '3', '--posts', '60')
  await using board = await openOn(place)
  const { db, engine } = board.ctx
  await indexOf(engine).remove(db, [10, 50])
  await db
    .insertInto('search_pending')
    .values([{ post_id: 10 }, { post_id: 50 }])
    .execute()
  await db.insertInto('settings').values({ name: 'reindex.indexed', value: '40 1' }).execute()
  assert.equal((await place.forum('reindex')).result.indexed, 20, 'those after the fortieth')
  assert.equal(await indexOf(engine).count(db), 60, 'the tenth by its note')
  assert.equal((await place.forum('reindex')).result.indexed, 60)
})

test('missing files, open modes and rows that point nowhere are told', async () => {
  const place = await newPlace('sqlite')
  await livedIn(place)
  await using board = await openOn(place)
  await board.ctx.db.updateTable('users').set({ avatar: 'avatars/1/00' }).where('id', '=', 1).execute()
  chmodSync(path.join(place.env.DATA_DIR ?? '', 'secret'), 0o644)
  const { code, found } = await problems(place, '--full')
  assert.equal(code, 1)
  assert.match(found, /uploads: 4 of 4 files are missing/)
  assert.match(found, /secrets: other users may read .*secret/)
})

test('a mail server that does not answer is told', async () => {
  const place = await newPlace('sqlite', { SMTP_URL: 'smtp://127.0.0.1:9' })
  const { code, found } = await problems(place)
  assert.equal(code, 1)
  assert.match(found, /mail: the server of SMTP_URL does not take mail/)
})
