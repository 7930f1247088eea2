import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cleanLine, cleanText, isBlank } from '../../../src/platform/text/clean.ts'
import { direction } from '../../../src/platform/text/direction.ts'
import { excerpt } from '../../../src/platform/text/excerpt.ts'
import { fold } from '../../../src/platform/text/fold.ts'
import { slugify } from '../../../src/platform/text/slug.ts'

const same: [string, string][] = [
  ['أحمد', 'احمد'],
  ['إيمان', 'ايمان'],
  ['آدم', 'ادم'],
  ['ٱلله', 'الله'],
  ['أ', 'ا\u0654'],
  ['مُحَمَّدٌ', 'محمد'],
  ['محـــمد', 'محمد'],
  ['فاطمة', 'فاطمه'],
  ['مصطفى', 'مصطفي'],
  ['علی', 'علي'],
  ['کریم', 'كريم'],
  ['مؤمن', 'مومن'],
  ['رئيس', 'رييس'],
  ['ﻣﺤﻤﺪ', 'محمد'],
  ['عضو٣', 'عضو3'],
  ['عضو۳', 'عضو3'],
  ['Admin', 'ADMIN'],
  ['аdmіn', 'admin'],
  ['ＡＤＭＩＮ', 'admin'],
  ['𝐀𝐝𝐦𝐢𝐧', 'admin'],
  ['ad\u200bmin', 'admin'],
  ['\u202Eadmin', 'admin'],
  ['ad\u034Fmin', 'admin'],
  ['Вася', 'вася'],
  ['İzmir', 'izmir'],
  ['straße', 'STRASSE'],
  ['  ابو   عمر ', 'أبو\u00A0عمر'],
]

test('names that would be read as the same have one skeleton', () => {
  for (const [a, b] of same) assert.equal(fold(a), fold(b), `${a} ≠ ${b}`)
})

test('names that differ keep different skeletons', () => {
  const names = [
    'محمد',
    'محمود',
    'احمد',
    'حمد',
    'سارة',
    'سار',
    'عمر',
    'عمرو',
    'admin',
    'adnim',
    'عضو1',
    'عضو2',
    'a b',
    'ab',
  ]
  assert.equal(new Set(names.map(fold)).size, names.length)
})

const slugs: [string, string][] = [
  ['وزير الدفاع الأمريكي سيزور المغرب', 'وزير-الدفاع-الأمريكي-سيزور-المغرب'],
  ['مُحَمَّدٌ: كـــتابٌ؟', 'محمد-كتاب'],
  ['HQ-9B و "Su-35"!', 'HQ-9B-و-Su-35'],
  ['أهلا', 'أهلا'],
  ['أهلا'.normalize('NFD'), 'أهلا'],
  ['../../etc/passwd', 'etc-passwd'],
  ['\u202Eabc\r\nd', 'abc-d'],
  ['می\u200Cخواهم', 'میخواهم'],
  ['!!! 😀', ''],
  ['', ''],
  ['كلمة '.repeat(40), Array(16).fill('كلمة').join('-')],
  ['ا'.repeat(300), 'ا'.repeat(80)],
]

test('titles become addresses', () => {
  for (const [title, slug] of slugs) assert.equal(slugify(title), slug)
})

test('a stored text keeps everything but what a database or XML refuses', () => {
  assert.equal(cleanText(' a\r\nb\rc\0\u0007\u001B\uD800x\uDFFF\uFFFE\u{1FFFF}\t '), ' a\nb\ncx\t ')
  const kept = 'می\u200Cخواهم \u200F أ\u0654 👨\u200D👩 \u202E\n\n\n'
  assert.equal(cleanText(kept), kept)
})

test('a one-line field has one line', () => {
  assert.equal(cleanLine('  a\r\n\tb \u202Ec\u2066\u2028d أ\u200F '), 'a b c d أ\u200F')
  assert.equal(cleanLine('ا\u0654'), 'أ')
})

test('what shows nothing is blank', () => {
  for (const text of [
    '',
    ' \n\t',
    '\u200B\u200D\u200F',
    'ــــ',
    '\u064E\u0651',
    '\u3164\u2800\u00A0',
    '\u{E0041}',
    '\uE000',
  ]) {
    assert.ok(isBlank(text), JSON.stringify(text))
  }
  for (const text of ['.', '؟', '😀', 'ا', '0', '![](attachment:1)']) assert.ok(!isBlank(text), text)
})

const directions: [string, 'rtl' | 'ltr' | undefined][] = [
  ['مرحبا hello', 'rtl'],
  ['hello مرحبا', 'ltr'],
  ['@ali مرحبا', 'rtl'],
  ['https://x.com/a نص', 'rtl'],
  ['[english](https://x.com) عربي', 'rtl'],
  ['![photo](attachment:3) عربي', 'rtl'],
  ['a@b.com كتب', 'rtl'],
  [':smile: نص', 'rtl'],
  ['[b][color=red]نص', 'rtl'],
  ['😀 123 ٣ «نص»', 'rtl'],
  ['123 abc', 'ltr'],
  ['שלום', 'rtl'],
  ['123 😀 @ali', undefined],
  ['', undefined],
]

test('direction is decided by the first strong letter that says something', () => {
  for (const [text, expected] of directions) assert.equal(direction(text), expected, text)
})

test('excerpts are cut between letters, at a word when one ends near', () => {
  assert.equal(excerpt('قصير', 10), 'قصير')
  assert.equal(excerpt('كلمة ثانية وثالثة', 12), 'كلمة ثانية…')
  assert.equal(excerpt('جملة تمت. وأخرى طويلة', 10), 'جملة تمت…')
  assert.equal(excerpt('..........', 3), '…')
  assert.equal(excerpt('مُحَمَّدٌ', 3), 'مُحَمَّ…')
  assert.equal(excerpt('👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦', 2), '👨‍👩‍👧‍👦👨‍👩‍👧‍👦…')
  assert.equal(excerpt('🇲🇦🇸🇦🇪🇬', 1), '🇲🇦…')
  assert.ok(excerpt(`a${'\u0651'.repeat(10_000)}`, 5).length < 100)
})
