import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { gather, type Shown } from '../../src/features/reading/gathered.ts'
import type { Member } from '../../src/features/users/viewer.ts'

const shown = (at: number, userId = 1): Shown => ({ viewer: { id: userId } as Member, threadId: 7, forumId: 3, at })

describe('what was shown and is not yet written', () => {
  it('is known while it is written, and after it failed', async () => {
    const landing = Promise.withResolvers<void>()
    const gathered = gather(() => landing.promise)
    gathered.add(shown(5))
    const flushed = gathered.flush(1)
    assert.equal(gathered.at(1, 7), 5)
    landing.reject(new Error('disk full'))
    await assert.rejects(flushed, /disk full/)
    assert.equal(gathered.at(1, 7), 5)
  })

  it('keeps what was read further while it was written', async () => {
    const written: number[][] = []
    const landing = Promise.withResolvers<void>()
    const gathered = gather((all) => {
      written.push(all.map(({ at }) => at))
      return landing.promise
    })
    gathered.add(shown(5))
    const first = gathered.flush(1)
    assert.equal(gathered.add(shown(9)), true)
    assert.equal(gathered.add(shown(8)), false)
    const second = gathered.flush(1)
    assert.deepEqual(written, [[5]], 'one member is never written twice at once')
    landing.resolve()
    await Promise.all([first, second])
    assert.deepEqual(written, [[5], [9]])
    assert.equal(gathered.at(1, 7), 0)
  })

  it('of all members waits for what is under way, and is nothing when it stands', async () => {
    const written: number[] = []
    const gathered = gather(async (all) => {
      await new Promise((resolve) => setImmediate(resolve))
      written.push(...all.map(({ viewer }) => viewer.id))
    })
    gathered.add(shown(5, 1))
    const one = gathered.flush(1)
    gathered.add(shown(5, 2))
    await gathered.flush()
    await one
    await gathered.flush()
    assert.deepEqual(written, [1, 2])
  })
})
