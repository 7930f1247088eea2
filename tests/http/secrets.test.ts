import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { startForum } from '../support/forum.ts'
import { hashPassword, verifyPassword } from '../../src/features/accounts/passwords.ts'
import { createLimits, limitTable } from '../../src/platform/limits.ts'
import { onEachEngine } from '../support/each-engine.ts'
import * as make from '../support/make.ts'

const [old, fresh] = ['old secret of the board: 32 letters', 'new secret of the board: 32 letters']

/** The same board after a restart with other secrets: what was cached under its engine is forgotten. */
const restarted = <C extends { config: object; engine: object }>(ctx: C, ...secrets: string[]) => ({
  ...ctx,
  engine: { ...ctx.engine },
  config: { ...ctx.config, secrets },
})

describe('the secret', () => {
  test('can be changed without losing passwords, and the database alone does not replace it', async () => {
    await using forum = await startForum('sqlite', { SECRET: old })
    const hash = await hashPassword(forum.ctx, make.password)
    const known = (...secrets: string[]) =>
      verifyPassword(restarted(forum.ctx, ...secrets) as never, hash, make.password)
    await assert.rejects(known(fresh), /^Error: SECRET /)
    assert.equal(await known(fresh, old), true)
    assert.equal(await known(fresh), true)
    await assert.rejects(known(old), /^Error: SECRET /)
  })

  test('hashes are salted bcrypt, and a missing member costs a comparison too', async () => {
    await using forum = await startForum('sqlite', { SECRET: old })
    const hashes = await Promise.all([1, 2].map(() => hashPassword(forum.ctx, make.password)))
    assert.ok(hashes.every((hash) => /^\$2b\$\d\d\$/.test(hash)) && hashes[0] !== hashes[1])
    assert.equal(await verifyPassword(forum.ctx, undefined, make.password), false)
  })
})

onEachEngine('a board with real limits', (it) => {
  it('shares them between processes', async (forum) => {
    const two = await Promise.all([1, 2].map(() => createLimits(forum.ctx.config, forum.ctx.engine)))
    const tries = await Promise.allSettled(
      Array.from({ length: 12 }, (_, n) => two[n % 2]?.consume('loginFailure', 'عمر 203.0.113.5')),
    )
    assert.equal(tries.filter(({ status }) => status === 'fulfilled').length, limitTable.loginFailure.points)
    await Promise.all(two.map((limits) => limits.close()))
  })
})
