import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { ensureSeen, isSameShown, Outdated, seenMark, shownList } from '../../src/platform/seen.ts'

const shown = fc.dictionary(fc.string(), fc.string())

test('a form that showed what stands, or says what stands, or showed nothing, is let through', () => {
  fc.assert(
    fc.property(shown, shown, (now, wanted) => {
      ensureSeen(seenMark(now), now, wanted)
      ensureSeen('another', now, { ...now })
      ensureSeen(undefined, now, wanted)
    }),
  )
})

test('any other is told what stands', () => {
  fc.assert(
    fc.property(shown, shown, shown, (before, now, wanted) => {
      fc.pre(!isSameShown(before, now) && !isSameShown(now, wanted))
      assert.throws(
        () => ensureSeen(seenMark(before), now, wanted),
        (error) => error instanceof Outdated && error.status === 409 && error.now === now,
      )
    }),
  )
})

test('the order of fields and of what is ticked says nothing, their values everything', () => {
  assert.equal(seenMark({ a: '1', b: '2' }), seenMark({ b: '2', a: '1' }))
  assert.notEqual(seenMark({ a: '1', b: '2' }), seenMark({ a: '2', b: '1' }))
  assert.notEqual(seenMark({ a: 'b' }), seenMark({ 'a":"b': '' }))
  assert.equal(shownList([10, 9]), shownList([9, 10]))
})
