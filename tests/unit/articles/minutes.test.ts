import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readingTime } from '../../../src/features/articles/minutes.ts'
import { defaultPreferences } from '../../../src/platform/i18n/locale.ts'
import { translator } from '../../../src/platform/i18n/translate.ts'

const t = translator({ ...defaultPreferences, locale: 'ar', digits: 'latn' })
let id = 0
const timeOf = (words: number, more = ''): string =>
  readingTime(t, { id: (id += 1), version: 1, html: `<p>${'كلمة '.repeat(words)}</p>${more}` })

test('an article takes a minute for each 180 words, and one at least, in every plural form', () => {
  assert.deepEqual(
    [1, 180, 360, 540, 11 * 180, 100 * 180].map((words) => timeOf(words)),
    ['قراءة دقيقة', 'قراءة دقيقة', 'قراءة دقيقتين', 'قراءة 3 دقائق', 'قراءة 11 دقيقة', 'قراءة 100 دقيقة'],
  )
  assert.equal(timeOf(180, `<div class="spoiler">${'سر '.repeat(900)}</div>`), 'قراءة دقيقة', 'spoilers are closed')
})

test('a text that changes is counted anew', () => {
  const post = { id: 10_000, version: 1, html: 'كلمة '.repeat(180) }
  assert.equal(readingTime(t, post), 'قراءة دقيقة')
  assert.equal(readingTime(t, { ...post, version: 2, html: 'كلمة '.repeat(360) }), 'قراءة دقيقتين')
})
