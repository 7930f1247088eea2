import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as frozen from '../../../migrations/name-keys.ts'
import { fold } from '../../../src/platform/text/fold.ts'
import { sortKeyOf, sortKeys } from '../../../src/platform/text/name-order.ts'
import { nameParts } from '../../../src/platform/text/name-parts.ts'

const sorted = (names: string[], by: 'bare' | 'whole') =>
  names.toSorted((a, b) => Buffer.compare(Buffer.from(sortKeys(a)[by]), Buffer.from(sortKeys(b)[by])))

/** Each list stands in the order that a reader of a printed index expects. */
const bareOrders: [about: string, names: string[]][] = [
  ['every letter in its place', [...'ابتثجحخدذرزسشصضطظعغفقكلمنهوي'].map((letter) => `${letter}ــ${letter}`)],
  ['أ إ آ ا together', ['أحمد', 'إدريس', 'آدم عمر', 'اسماء', 'أيمن', 'بدر']],
  ['passes over ال', ['رامي', 'الشاعر', 'شاكر', 'الصقر', 'صلاح']],
  ['the short name before the one that goes on', ['أحمد', 'أحمد بدر', 'أحمد زيد', 'أحمدي']],
  ['vowel signs and tatweel are nothing', ['سَعد', 'سعـدون', 'سُعْدى زيد', 'سعيد']],
  ['letters of Persian after their origin', ['بدر', 'پرویز', 'تامر', 'جمال', 'چنار', 'حمد', 'ڤيوليت', 'قيس']],
  ['digits, Latin, others after Arabic', ['يوسف', '7حصون', '٩أبواب', 'Adam', 'zayd', 'Юрий']],
]

for (const [about, names] of bareOrders)
  test(`names in a list: ${about}`, () => {
    assert.deepEqual(sorted(names.toReversed(), 'bare'), names)
  })

test('أل with its hamza, and names that only look so, keep their beginning', () => {
  for (const name of ['ألفة', 'إلياس', 'الياس بن سعد', 'إلهام', 'ال']) assert.equal(sortKeys(name).bare[0], 'ا', name)
})

test('with the article counted الشاعر stands under ا', () =>
  assert.deepEqual(sorted(['شاكر', 'بدر', 'الشاعر', 'أحمد'], 'whole'), ['أحمد', 'الشاعر', 'بدر', 'شاكر']))

test('two spellings of one name have one place', () => {
  for (const [one, other] of [
    ['فاطمة', 'فاطمه'],
    ['يحيى', 'يحيي'],
    ['آمنة', 'امنه'],
    ['ﻋﻠﻲ', 'علي'],
  ] as const)
    assert.equal(sortKeys(one).bare, sortKeys(other).bare, one)
})

test('a letter is where its names begin', () => {
  for (const [letter, name] of [
    ['ا', 'إبراهيم'],
    ['ش', 'الشاعر'],
    ['0', '٠'],
    ['A', 'Adam'],
  ] as const)
    assert.ok(sortKeys(name).bare.startsWith(sortKeyOf(letter)), name)
})

test('a name is found by each word, with and without the article', () => {
  assert.deepEqual(nameParts(fold('أحمد الشاعر')), ['احمد الشاعر', 'الشاعر', 'شاعر'])
  assert.deepEqual(nameParts(fold('سارة')), ['ساره'])
  assert.ok(nameParts('ا '.repeat(30)).length <= 12)
})

test('the migration gave those who were there the same keys', () => {
  for (const name of [...bareOrders.flatMap(([, names]) => names), 'الياس', 'ألفت', 'Ali_b.c'])
    assert.deepEqual(
      [frozen.sortKeys(name), frozen.nameParts(fold(name))],
      [sortKeys(name), nameParts(fold(name))],
      name,
    )
})
