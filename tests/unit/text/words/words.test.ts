import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { type Wanted, Words } from '../../../../src/platform/text/words/words.ts'

const usual = { whole: true, prefixes: true, repeats: true }

/** What is found in a text, as it stands there. */
function found(wanted: string, text: string, more: Partial<Wanted> = {}): string[] {
  const words = new Words([{ texts: [wanted], ...usual, ...more }])
  return words.find(text).map(({ start, end }) => text.slice(start, end))
}

const caught: [wanted: string, text: string, as: string][] = [
  ['كلمة', 'هذه كلمة هنا', 'كلمة'],
  ['كلمة', 'كـلـمـة', 'كـلـمـة'],
  ['كلمة', 'هذه كَلِمَةٌ سيئة', 'كَلِمَةٌ'],
  ['كَلِمَة', 'كلمة', 'كلمة'],
  ['كلمة', 'كلمه', 'كلمه'],
  ['أحمق', 'احمق', 'احمق'],
  ['احمق', 'إحمق', 'إحمق'],
  ['احمق', 'ٱحمق', 'ٱحمق'],
  ['احمق', 'آحمق', 'آحمق'],
  ['غبي', 'غبى', 'غبى'],
  ['غبي', 'غبی', 'غبی'],
  ['مؤذ', 'موذ', 'موذ'],
  ['سيئ', 'سيى', 'سيى'],
  ['كلب', 'کلب', 'کلب'],
  ['كلب', 'گلب', 'گلب'],
  ['كلب', 'ڪلب', 'ڪلب'],
  ['بنت', 'پنت', 'پنت'],
  ['جبان', 'چبان', 'چبان'],
  ['كلمة', 'ﻛﻠﻤﺔ', 'ﻛﻠﻤﺔ'],
  ['لا', 'ﻻ', 'ﻻ'],
  ['كلمة', 'ك\u200Cل\u200Dم\u200Bة', 'ك\u200Cل\u200Dم\u200Bة'],
  ['كلمة', 'كل\u202Eمة', 'كل\u202Eمة'],
  ['كلمة', 'ك\u00ADلمة', 'ك\u00ADلمة'],
  ['كلمة', 'ك.ل.م.ة', 'ك.ل.م.ة'],
  ['كلمة', 'ك ل م ة', 'ك ل م ة'],
  ['كلمة', 'هي ك-ل-م-ة هنا', 'ك-ل-م-ة'],
  ['كلمة', 'ك*ل*م*ة', 'ك*ل*م*ة'],
  ['كلمة', 'ك_ل_م_ة', 'ك_ل_م_ة'],
  ['كلمة', 'ك . ل . م . ة', 'ك . ل . م . ة'],
  ['كلمة', 'كـ ـلـ ـمـ ـة', 'كـ ـلـ ـمـ ـة'],
  ['كلمة', 'ك🙂ل🙂م🙂ة', 'ك🙂ل🙂م🙂ة'],
  ['كلمة', 'ك.ل-م_ة', 'ك.ل-م_ة'],
  ['كلمة', 'كل*مة', 'كل*مة'],
  ['كلمة', 'كل..مة', 'كل..مة'],
  ['كلمة', 'و ك ل م ة', 'ك ل م ة'],
  ['كلمة', 'وك.ل.م.ة', 'ك.ل.م.ة'],
  ['كلمة', 'كلللمة', 'كلللمة'],
  ['كلمة', 'كلمةةةةة', 'كلمةةةةة'],
  ['كلمة', 'ك.ل.ل.ل.م.ة', 'ك.ل.ل.ل.م.ة'],
  ['مكرر', 'مكرررر', 'مكرررر'],
  ['كلمة', 'والكلمة', 'كلمة'],
  ['كلمة', 'وبالكلمة', 'كلمة'],
  ['كلمة', 'للكلمة', 'كلمة'],
  ['لعبة', 'للعبة', 'لعبة'],
  ['كلمة', 'فكلمة', 'كلمة'],
  ['كلمة', 'كلمة123', 'كلمة'],
  ['كلمة', 'xكلمةx', 'كلمة'],
  ['كلمة', '«كلمة»،', 'كلمة'],
  ['ربح سريع', 'ربحٌ  سريعٌ', 'ربحٌ  سريعٌ'],
  ['ربح سريع', 'ربح-سريع', 'ربح-سريع'],
  ['ربح سريع', 'والربح سريع', 'ربح سريع'],
  ['v1agra', 'V1AGRA', 'V1AGRA'],
  ['casino', 'cаsinо', 'cаsinо'],
  ['casino', 'c.a.s.i.n.o', 'c.a.s.i.n.o'],
  ['casino', 'https://casino.example/x', 'casino'],
]

const innocent: [wanted: string, text: string][] = [
  ['كلب', 'مكلبس'],
  ['كلب', 'كلبشات'],
  ['كلب', 'تكلب'],
  ['كلمة', 'الكلمات'],
  ['مكر', 'مكرر'],
  ['مكر', 'مكررون'],
  ['كلمة', 'كل مة'],
  ['كلمة', 'كل\nمة'],
  ['كلمة', 'ك\n\nل\n\nم\n\nة'],
  ['كلب', 'م ك ل ب س'],
  ['كلب', 'أ ك ل ب ت'],
  ['ربح سريع', 'ربحسريع'],
  ['ربح سريع', 'ربح غير سريع'],
  ['ass', 'class'],
  ['ass', 'as'],
  ['سبب', 'سب ب'],
]

describe('a word is found', () => {
  for (const [wanted, text, as] of caught)
    test(`${wanted} in ${text}`, () => assert.deepEqual(found(wanted, text)[0], as))
})

describe('a word is not found', () => {
  for (const [wanted, text] of innocent) test(`${wanted} in ${text}`, () => assert.deepEqual(found(wanted, text), []))
})

test('what a rule may leave out', () => {
  assert.deepEqual(found('كلمة', 'والكلمة', { prefixes: false }), [])
  assert.deepEqual(found('كلمة', 'كلللمة', { repeats: false }), [])
  assert.deepEqual(found('كلب', 'مكلبس ومكالب', { whole: false }), ['كلب'])
  assert.deepEqual(found('كلب', 'أكل بنهم', { whole: false }), [])
})

test('what has no letter finds nothing', () => {
  for (const text of ['', ' ', '...', '\u0640', '\u064B']) assert.deepEqual(found(text, 'نص ... ـ'), [])
})

test('many rules are told apart, one inside another too', () => {
  const words = new Words([
    { texts: ['شر'], ...usual, whole: false },
    { texts: ['شرير', 'أشرار'], ...usual },
  ])
  assert.deepEqual(
    words.find('شرير أشرار').map(({ wanted, start, end }) => [wanted, start, end]),
    [
      [0, 0, 2],
      [1, 0, 4],
      [0, 6, 8],
      [1, 5, 10],
    ],
  )
})

/** Processor time, so that other programs of the machine do not count. */
function cost(words: Words, text: string): number {
  const times = Array.from({ length: 4 }, () => {
    const start = process.cpuUsage()
    words.find(text)
    const { user, system } = process.cpuUsage(start)
    return (user + system) / 1000
  })
  return Math.min(...times)
}

test('time grows with the text, whatever it is and however many rules there are', () => {
  const letters = [...'ابتثجحخدذرزسشصضطظعغفقكلمنهوي']
  const word = (seed: number) => Array.from({ length: 5 }, (_, at) => letters[(seed * (at + 3)) % 28]).join('')
  const words = new Words(
    Array.from({ length: 500 }, (_, at) => ({ texts: [word(at), `${word(at + 7)} ${word(at)}`], ...usual })),
  )
  const prose = Array.from({ length: 9_000 }, (_, at) => word(at * 31))
    .join(' ')
    .slice(0, 50_000)
  for (const text of [prose, 'ك '.repeat(25_000), 'ك'.repeat(50_000), 'ك.'.repeat(25_000), '\u0640'.repeat(50_000)]) {
    cost(words, text)
    assert.ok(cost(words, text) < 200, 'milliseconds')
    assert.ok(
      cost(words, text.repeat(4)) < 12 * Math.max(cost(words, text), 4),
      'four times the text is no sixteen times the work',
    )
  }
})
