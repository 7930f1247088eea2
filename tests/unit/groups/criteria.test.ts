import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { type Amounts, couldMeet, criteriaOf, meets, newcomer } from '../../../src/features/criteria/criteria.ts'

const has = { ...newcomer, posts: 10, threads: 2, reactions: 5, score: -3, days: 4.5 }

describe('criteria', () => {
  const cases: [name: string, amounts: Amounts, isMet: boolean][] = [
    ['who asks for nothing gets nobody', {}, false],
    ['at least is met by exactly that', { posts: 10 }, true],
    ['and not by one less', { posts: 11 }, false],
    ['all must be met', { posts: 1, threads: 3 }, false],
    ['and may be', { posts: 1, threads: 2, reactions: 5, days: 4 }, true],
    ['a day that is not over does not count', { days: 5 }, false],
    ['a score below zero is no score', { score: 0 }, false],
    ['no warnings is met by whoever has none', { warning_points: 0 }, true],
  ]
  for (const [name, amounts, isMet] of cases) test(name, () => assert.equal(meets(criteriaOf(amounts), has), isMet))

  test('warning points are what one may have at most', () => {
    const warned = { ...has, warning_points: 2 }
    assert.equal(meets(criteriaOf({ warning_points: 0 }), warned), false)
    assert.equal(meets(criteriaOf({ warning_points: 2 }), warned), true)
    assert.equal(meets(criteriaOf({ posts: 1, warning_points: 1 }), warned), false)
  })

  test('what is not known is not met, but could be', () => {
    const wanted = criteriaOf({ posts: 10, warning_points: 0 })
    assert.deepEqual([meets(wanted, { posts: 10 }), couldMeet(wanted, { posts: 10 })], [false, true])
    assert.equal(couldMeet(wanted, { posts: 9 }), false)
    assert.equal(couldMeet(wanted, { posts: 10, warning_points: 1 }), false)
  })
})
