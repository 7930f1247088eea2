import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fold } from '../../../src/platform/text/fold.ts'
import { findsWord, isOneSlipAway } from '../../../src/platform/text/near-words.ts'

const finds = (text: string, word: string) => findsWord(fold(text), fold(word))

test('one slip is a letter too many, too few, wrong, or two that changed places', () => {
  for (const [a, b] of [
    ['عنوان', 'عنون'],
    ['عنوان', 'عنووان'],
    ['عنوان', 'عنوات'],
    ['عنوان', 'عونان'],
    ['عنوان', 'عنوان'],
  ] as const)
    assert.ok(isOneSlipAway(a, b) && isOneSlipAway(b, a), b)
  for (const [a, b] of [
    ['عنوان', 'عنن'],
    ['عنوان', 'عنوانان'],
    ['عنوان', 'نعونا'],
    ['', 'عن'],
  ] as const)
    assert.ok(!isOneSlipAway(a, b), b)
})

test('a word is found with a slip, without its article and by its beginning', () => {
  for (const word of ['عنون', 'العنوان', 'العنون', 'عِنْوان', 'عنو', 'تسجل', 'التسجيل', 'الباب'])
    assert.ok(finds('أطول عنوان لموضوع، وباب التسجيل', word), word)
  for (const word of ['زرافة', 'عنب', 'تقويم', 'سجلات كثيرة'])
    assert.ok(!finds('أطول عنوان لموضوع، وباب التسجيل', word), word)
})
