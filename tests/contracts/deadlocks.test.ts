import assert from 'node:assert/strict'
import { test } from 'node:test'
import { transaction } from '../../src/context.ts'
import { changeCounts } from '../../src/features/users/queries.ts'
import { engineNames } from '../support/engines.ts'
import { startForum } from '../support/forum.ts'
import * as make from '../support/make.ts'

for (const engine of engineNames)
  test(`many who change the same two in opposite orders all succeed, on ${engine}`, async () => {
    await using forum = await startForum(engine)
    const two = [await make.member(forum, 'سارة'), await make.member(forum, 'عمر')].map(({ id }) => id)
    const work = (order: readonly number[]) =>
      transaction(forum.ctx, async ({ db }) => {
        for (const id of order) await changeCounts(db, id, { posts: 1 })
      })
    const many = Array.from({ length: 8 }, (_, n) => work(n % 2 === 0 ? two : two.toReversed()))
    await Promise.all(many)
    const rows = await forum.ctx.db.selectFrom('users').select('post_count').where('id', 'in', two).execute()
    assert.deepEqual(rows, [{ post_count: 8 }, { post_count: 8 }])
  })
