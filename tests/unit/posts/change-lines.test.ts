import assert from 'node:assert/strict'
import { test } from 'node:test'
import { linesOf } from '../../../src/features/posts/change-lines.ts'

const directions = (text: string) => linesOf([{ kind: 'same', text }]).map((line) => line.dir)

test('each line of a history goes its own way, whatever tags, links and brackets it begins with', () => {
  assert.deepEqual(
    directions('[b]نص[/b] هنا\n(1) ثم\n[link](https://example.org) وبعده\n@omar قال'),
    Array(4).fill('rtl'),
  )
  assert.deepEqual(directions('نص\n[b]Plain[/b] English\n(a) more'), ['rtl', 'ltr', 'ltr'])
})

test('a line without words goes as its tags do, one without letters as the text', () => {
  const quoting = '[quote="سارة" post="12"]\nنص\n[/quote]\n\n12)\n@عمر'
  assert.deepEqual(directions(quoting), ['ltr', 'rtl', 'ltr', 'rtl', 'rtl', 'rtl'])
  assert.deepEqual(directions('[b]\nword'), ['ltr', 'ltr'])
  assert.deepEqual(directions('123'), ['auto'])
})

test('a change that goes over lines marks its part of each, and nothing of the text is lost', () => {
  const lines = linesOf([
    { kind: 'same', text: 'أول ' },
    { kind: 'removed', text: 'قديم\nثان' },
    { kind: 'added', text: 'جديد\n\n' },
    { kind: 'same', text: 'آخر' },
  ])
  assert.deepEqual(
    lines.map(({ parts }) => parts.map(({ kind, text }) => `${kind} ${text}`)),
    [['same أول ', 'removed قديم'], ['removed ثان', 'added جديد'], [], ['same آخر']],
  )
})
