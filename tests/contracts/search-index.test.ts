import assert from 'node:assert/strict'
import { pendingPosts, takePending } from '../../src/features/search/queries.ts'
import { indexOf } from '../../src/features/search/index.ts'
import { type Ask, kinds, nothing } from '../../src/features/search/terms.ts'
import { onEachEngine } from '../support/each-engine.ts'
import type { Forum } from '../support/forum.ts'

const term = (word: string): Ask => ({ term: word })
const newest = (forum: Forum, ask: Ask, at = { below: 1_000_000_000, limit: 100 }) =>
  indexOf(forum.ctx.engine).newest(forum.ctx.db, ask, at)
const write = (forum: Forum, docs: Record<number, string>) =>
  indexOf(forum.ctx.engine).write(
    forum.ctx.db,
    Object.entries(docs).map(([id, text]) => ({ id: Number(id), row: text.split(' '), set: [kinds.stem + id] })),
  )

onEachEngine('the search index', (it) => {
  it('finds terms, rows, all, any and not, the newest first', async (forum) => {
    await write(forum, { 3: 'قهوه مره', 20_000: 'شاي مر', 900_000: 'قهوه حلوه مره', 7: 'مره قهوه' })
    assert.deepEqual(await newest(forum, term('قهوه')), [900_000, 7, 3])
    assert.deepEqual(await newest(forum, { row: ['قهوه', 'مره'] }), [3])
    assert.deepEqual(await newest(forum, { all: [term('قهوه'), term('حلوه')] }), [900_000])
    assert.deepEqual(await newest(forum, { any: [term('شاي'), term('حلوه')] }), [900_000, 20_000])
    assert.deepEqual(await newest(forum, { ask: term('مره'), not: { row: ['مره', 'قهوه'] } }), [900_000, 3])
    assert.deepEqual(await newest(forum, { ask: { row: ['قهوه', 'مره'] }, not: term('حلوه') }), [3])
    assert.deepEqual(await newest(forum, { ask: term('شاي'), not: nothing }), [20_000])
    assert.deepEqual(await newest(forum, term(`${kinds.stem}7`)), [7])
    assert.deepEqual(await newest(forum, term('7')), [], 'kinds of terms are kept apart')
    assert.deepEqual(await newest(forum, nothing), [])
    assert.deepEqual(await newest(forum, { all: [term('قهوه'), nothing] }), [])
  })

  it('goes on below an id, and ends at a limit', async (forum) => {
    await write(forum, Object.fromEntries([1, 2, 8191, 8192, 8193, 500_000].map((id) => [id, 'كلمه'])))
    assert.deepEqual(await newest(forum, term('كلمه'), { below: 500_000, limit: 3 }), [8193, 8192, 8191])
    assert.deepEqual(await newest(forum, term('كلمه'), { below: 8191, limit: 3 }), [2, 1])
    assert.deepEqual(await newest(forum, term('كلمه'), { below: 1, limit: 3 }), [])
  })

  it('forgets what is removed and what was changed', async (forum) => {
    const index = indexOf(forum.ctx.engine)
    await write(forum, { 1: 'قديم', 2: 'قديم' })
    await write(forum, { 1: 'جديد' })
    assert.deepEqual(await newest(forum, term('قديم')), [2])
    assert.deepEqual(await newest(forum, term('جديد')), [1])
    await index.remove(forum.ctx.db, [2, 99])
    assert.deepEqual(await newest(forum, term('قديم')), [])
  })

  it('takes every term for a word, whatever it looks like', async (forum) => {
    await write(forum, { 1: 'or not near and' })
    for (const word of ['or', 'not', 'near', 'and']) assert.deepEqual(await newest(forum, term(word)), [1])
    assert.deepEqual(await newest(forum, { row: ['or', 'not', 'near'] }), [1])
  })

  it('is written by whoever has every note of a post, however few of the newest are looked at', async (forum) => {
    const { db } = forum.ctx
    await db.deleteFrom('search_pending').execute()
    const notes = [7, 1, 2, 3, 7].map((post_id) => ({ post_id }))
    await db.insertInto('search_pending').values(notes).execute()
    const found = await pendingPosts(db, 1)
    assert.deepEqual(
      found.map(({ post_id }) => post_id),
      [7, 7],
    )
    assert.equal(
      (
        await takePending(
          db,
          found.map(({ id }) => id),
        )
      ).length,
      2,
    )
    assert.equal((await pendingPosts(db, 10)).length, 3)
  })
})
