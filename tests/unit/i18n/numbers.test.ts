import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readDigits } from '../../../src/platform/i18n/digits.ts'
import { defaultPreferences } from '../../../src/platform/i18n/locale.ts'
import { listNames, listPlainNames } from '../../../src/platform/i18n/names.ts'
import { formatNumber, shortNumber } from '../../../src/platform/i18n/numbers.ts'

const arab = { ...defaultPreferences, digits: 'arab' as const }
const english = { ...defaultPreferences, locale: 'en' as const }

test('numbers are grouped and written in the reader’s digits', () => {
  const numbers = [0, 7, 999, 1000, 1855, 1234567, 12.5, -4]
  const written = numbers.map((n) => formatNumber(defaultPreferences, n).replace(/[\u061c\u200e]/g, ''))
  assert.deepEqual(written, ['0', '7', '999', '1,000', '1,855', '1,234,567', '12.5', '-4'])
  assert.deepEqual(
    [0, 45, 1855, 12.5].map((n) => formatNumber(arab, n)),
    ['٠', '٤٥', '١٬٨٥٥', '١٢٫٥'],
  )
  assert.equal(formatNumber({ ...english, digits: 'arab' }, 1855), '1,855')
})

test('only long numbers are shortened', () => {
  assert.equal(shortNumber(defaultPreferences, 9999), '9,999')
  assert.equal(shortNumber(defaultPreferences, 12_400), '12.4\u00a0ألف')
  assert.equal(shortNumber(defaultPreferences, 3_450_000), '3.5\u00a0مليون')
  assert.equal(shortNumber(arab, 12_400), '١٢٫٤\u00a0ألف')
  assert.equal(shortNumber(english, 12_400), '12.4K')
})

test('digits that people type are read, whichever keyboard they have', () => {
  assert.equal(readDigits('٠١٢٣٤٥٦٧٨٩'), '0123456789')
  assert.equal(readDigits('۰۱۲۳۴۵۶۷۸۹'), '0123456789')
  assert.equal(readDigits('صفحة ١2۳'), 'صفحة 123')
})

test('names are joined as Arabic joins them', () => {
  const list = (names: string[], others: number) => listNames(defaultPreferences, names, others)
  assert.equal(list(['أ', 'ب'], 3), 'أ وب و3 آخرون')
  assert.equal(list(['الب ارسلان'], 1), 'الب ارسلان وعضو آخر')
  assert.equal(list(['أ'], 2), 'أ وعضوان آخران')
  assert.equal(list(['أ', 'ب'], 12), 'أ وب و12 عضوًا آخر')
  assert.equal(list(['أ', 'ب'], 100), 'أ وب و100 عضو آخر')
  assert.equal(list(['أ', 'ب', 'ج'], 0), 'أ وب وج')
  assert.deepEqual([list(['أ'], 0), list([], 0), list([], 4)], ['أ', '', '4 أعضاء'])
  assert.equal(listNames(arab, ['أ'], 3), 'أ و٣ آخرون')
})

test('names are joined as English joins them', () => {
  assert.equal(listNames(english, ['A', 'B'], 3), 'A, B and 3 others')
  assert.equal(listNames(english, ['A', 'B'], 0), 'A and B')
  assert.equal(listNames(english, ['<bdi>A</bdi>'], 1), '<bdi>A</bdi> and 1 other')
})

test('names that run the other way keep their place in the line', () => {
  assert.equal(listPlainNames(english, ['سارة', 'Omar', 'عمر'], 0), '\u2068سارة\u2069, Omar and \u2068عمر\u2069')
  assert.equal(listPlainNames(defaultPreferences, ['سارة', 'Karim_Dz'], 3), 'سارة و\u2068Karim_Dz\u2069 و3 آخرون')
})
