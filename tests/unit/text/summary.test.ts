import assert from 'node:assert/strict'
import { test } from 'node:test'
import { summary } from '../../../src/platform/text/excerpt.ts'

const length = (text: string) => [...text].length

test('a text that fits stays as it is', () => {
  for (const text of ['', 'نص', 'ا'.repeat(20), '😀'.repeat(20)]) assert.equal(summary(text, 20), text)
})

test('a longer one is cut at a word and never longer than asked, marks and surrogates counted', () => {
  assert.equal(summary('كلمة أخرى وثالثة', 12), 'كلمة أخرى…')
  assert.equal(summary('كلمة أخرى وثالثة', 10), 'كلمة أخرى…')
  assert.equal(summary('كلمة أخرى، وثالثة', 12), 'كلمة أخرى…', 'no comma before the ellipsis')
  const long = ['مَدِينَةٌ '.repeat(60), 'ا'.repeat(300), '😀'.repeat(300), 'a' + '\u0301'.repeat(500), '👨‍👩‍👧‍👦'.repeat(60)]
  for (const text of long) {
    const cut = summary(text, 160)
    assert.ok(length(cut) <= 160 && cut.endsWith('…'), `${length(cut)}`)
    assert.ok(cut.isWellFormed())
  }
})

test('nothing is cut inside a letter with its marks', () => {
  assert.equal(summary('بِ'.repeat(20), 8), 'بِبِبِ…')
})
