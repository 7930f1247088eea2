import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { threadSizes } from '../../src/cli/generate/sizes.ts'
import { openOn } from './board.ts'
import { newPlace } from './command.ts'

for (const engine of ['sqlite', 'postgres'] as const) {
  describe(`generate on ${engine}`, () => {
    test('as many threads and posts as were asked for, and nothing for the doctor', async () => {
      const place = await newPlace(engine)
      const { result, code, err } = await place.forum(
        'generate',
        '--threads',
        '40',
        '--posts',
        '12000',
        '--longest',
        '9000',
      )
      assert.equal(code, 0, err)
      assert.deepEqual([result.threads, result.posts], [40, 12000])
      const doctor = await place.forum('doctor')
      const problems = (doctor.result.problems as string[]).filter((problem) => !/fsync is off/.test(problem))
      assert.deepEqual(problems, [])
      await using board = await openOn(place)
      const id = Number(/\.(\d+)\/$/.exec(String(result.longest))?.[1])
      const longest = await board.ctx.db
        .selectFrom('threads')
        .selectAll()
        .where('id', '=', id)
        .executeTakeFirstOrThrow()
      assert.equal(longest.post_count, 9000)
      assert.equal(longest.last_position, 9000)
    })

    test('a second run goes on a board that has posts', async () => {
      const place = await newPlace(engine)
      await place.forum('generate', '--threads', '5', '--posts', '50')
      await place.forum('generate', '--threads', '5', '--posts', '70')
      await using board = await openOn(place)
      const sum = await board.ctx.db
        .selectFrom('forums')
        .select((eb) => eb.fn.sum<number>('post_count').as('posts'))
        .executeTakeFirst()
      assert.equal(Number(sum?.posts), 120)
      const { result } = await place.forum('reindex')
      assert.deepEqual(result, { threads: 0, forums: 0, users: 0, posts: 0, tags: 0, rendered: 0, indexed: 120 })
    })
  })
}

test('texts are Arabic posts of 80 to 150 words, and positions are in the order of time', async () => {
  const place = await newPlace('sqlite')
  await place.forum('generate', '--threads', '3', '--posts', '300')
  await using board = await openOn(place)
  const posts = await board.ctx.db.selectFrom('posts').selectAll().orderBy('thread_id').orderBy('position').execute()
  for (const [n, post] of posts.entries()) {
    const words = post.body.split(/\s+/).length
    assert.ok(words >= 80 && words <= 150, `${words} words`)
    assert.doesNotMatch(post.body, /\{[a-z]+\}/, 'no empty slot')
    assert.match(post.html, /^<p dir="rtl">/)
    const before = posts[n - 1]
    if (before?.thread_id === post.thread_id) assert.ok(before.created_at < post.created_at)
  }
})

describe('thread sizes', () => {
  test('the first is the longest and all together are the posts', () => {
    for (const wish of [
      { threads: 1, posts: 10, longest: undefined },
      { threads: 2000, posts: 1_000_000, longest: undefined },
      { threads: 1000, posts: 1_000_000, longest: 1000 },
      { threads: 7, posts: 7, longest: 1 },
    ]) {
      const sizes = threadSizes(wish)
      assert.equal(
        sizes.reduce((sum, size) => sum + size, 0),
        wish.posts,
      )
      assert.equal(sizes.length, wish.threads)
      assert.equal(Math.max(...sizes), sizes[0])
      assert.ok(sizes.every((size) => size >= 1))
    }
  })

  test('numbers that do not fit are refused', () => {
    for (const wish of [
      { threads: 10, posts: 9, longest: undefined },
      { threads: 10, posts: 100, longest: 95 },
      { threads: 10, posts: 100, longest: 5 },
    ]) {
      assert.throws(() => threadSizes(wish), /^Error: --/)
    }
  })
})
