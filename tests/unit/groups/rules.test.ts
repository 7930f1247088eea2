import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { newcomer } from '../../../src/features/criteria/criteria.ts'
import { readRule, ruleOf, type Step, stepOf, writeRule } from '../../../src/features/groups/promotions/rules.ts'

const regular = ruleOf({ amounts: { posts: 5, warning_points: 0 }, until: false })
const beginner = ruleOf({ amounts: { posts: 5, days: 3 }, until: true })
const little = { ...newcomer, posts: 4, days: 9 }
const enough = { ...newcomer, posts: 5, days: 9 }
type Source = 'manual' | 'promotion' | undefined

describe('the step of a promotion', () => {
  const cases: [name: string, rules: (typeof regular)[], reached: typeof newcomer, source: Source, step: Step][] = [
    ['who has earned it comes in', [regular], enough, undefined, 'enter'],
    ['who has not stays out', [regular], little, undefined, 'stay'],
    ['who has earned it no longer leaves', [regular], little, 'promotion', 'leave'],
    ['a warning takes it away', [regular], { ...enough, warning_points: 1 }, 'promotion', 'leave'],
    ['but not from whom somebody put in', [regular], little, 'manual', 'stay'],
    ['one rule of several is enough', [beginner, regular], enough, 'promotion', 'stay'],
    ['nobody becomes a newcomer later', [beginner], little, undefined, 'stay'],
    ['a newcomer stays one', [beginner], little, 'promotion', 'stay'],
    ['until they have what it takes', [beginner], enough, 'promotion', 'leave'],
    ['all of it', [beginner], { ...enough, days: 2 }, 'promotion', 'stay'],
    ['without a rule nobody is held', [], little, 'promotion', 'leave'],
    ['a rule that asks for nothing holds nobody', [ruleOf({ amounts: {}, until: true })], little, 'promotion', 'leave'],
  ]
  for (const [name, rules, reached, source, step] of cases)
    test(name, () => assert.equal(stepOf(rules, reached, source), step))
})

test('rules are read as they were written, and what is damaged asks for nothing', () => {
  for (const rule of [
    { amounts: { posts: 5, days: 3 }, until: true },
    { amounts: { threads: 1, reactions: 2, score: 3, warning_points: 0 }, until: false },
  ])
    assert.deepEqual(readRule(writeRule(rule)), rule)
  assert.deepEqual(readRule('{"posts":"many"}'), { amounts: {}, until: false })
  assert.deepEqual(readRule('{"until":1,"posts":5,"days":3}'), { amounts: { posts: 5, days: 3 }, until: true })
})
