import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { arabizi } from '../../../../src/platform/text/search/arabizi.ts'
import { analyse } from '../../../../src/platform/text/search/index.ts'
import { otherLayout } from '../../../../src/platform/text/search/keyboard.ts'
import { finds } from './finding.ts'

const surfaces = (text: string): string =>
  analyse(text)
    .map(({ surface }) => surface)
    .join(' ')

const stems = (text: string): string =>
  analyse(text)
    .map(({ stem }) => stem)
    .join(' ')

test('spelling is folded, particles and endings stay in the surface and go from the stem', () => {
  assert.equal(surfaces('وَبِالكُتُبِ القَديمـةِ'), 'وبالكتب القديمه')
  assert.equal(stems('والسيّاراتُ'), 'سياره')
  assert.equal(surfaces('جمييييل جِدًّا 1000 ﻻعب صبآح'), 'جميل جدا 1000 لاعب صباح')
  assert.equal(surfaces('المسئول شئ قرائة ﻛﺘﺎﺏ ٢٠٢٥ ۲۰۲۵ ئەم گ'), 'المسوول شي قراءه كتاب 2025 2025 يهم ك')
})

test('offsets are those of the text as it was written', () => {
  const text = '«قَرَأْتُ» كِتَابًا\u200f عن الـHQ-9B، 😀 و C++!'
  const shown = analyse(text).map(({ surface, start, end }) => `${surface}=${text.slice(start, end)}`)
  assert.deepEqual(shown, [
    'قرات=قَرَأْتُ',
    'كتابا=كِتَابًا\u200f',
    'عن=عن',
    'hq9b=HQ-9B',
    'hq=HQ',
    '9b=9B',
    'و=و',
    'cplusplus=C++',
  ])
})

test('a word that may be read in two ways is found by both, and neither finds the other', () => {
  assert.equal(stems('كتب'), 'كتاب كتب')
  assert.ok(finds('كتاب', 'كتب') && finds('يكتب', 'كتب') && !finds('كتاب', 'يكتب'))
  assert.equal(stems('كتابة'), 'كتابه')
  assert.equal(stems('كتابه'), 'كتابه كتاب')
})

test('names, numbers and addresses are one word and are found in pieces', () => {
  const cases: [string, string][] = [
    ['HQ-9B', 'hq9b hq 9b'],
    ['HQ9B', 'hq9b hq 9b'],
    ['بـ5G', '5g'],
    ['كوفيد-١٩', 'كوفيد19 كوفيد 19'],
    ['1.2.3', '1p2p3'],
    ['٣٫٥', '3p5'],
    ['100,000', '100000'],
    ['3,5', '3 5'],
    ['10:30', '10h30'],
    ['2024/05/01', '2024to05to01 2024 05 01'],
    ['16GB', '16gb 16 gb'],
    ['C#', 'csharp'],
    ['#وسم_طويل', 'وسم طويل'],
    ["don't", 'dont'],
    ['user@example.com', 'userexamplecom user example com'],
    ['https://www.example.com/a', 'examplecom example com a'],
  ]
  for (const [text, expected] of cases) assert.equal(surfaces(text), expected)
  assert.ok(finds('HQ 9B', 'HQ-9B') && finds('HQ-9B', 'hq 9b') && finds('wifi', 'Wi-Fi') && finds('Wi-Fi', 'wi fi'))
  assert.ok(!finds('HQ-9', 'HQ-9B') && !finds('1.2', '1.2.3') && !finds('19', '2019'))
})

test('names of several words, and words written as one, are one word and its pieces', () => {
  assert.equal(surfaces('عبدالله'), 'عبدالله')
  assert.equal(surfaces('عبد الله'), 'عبدالله عبد الله')
  assert.equal(surfaces('إن شاء  الله'), 'انشاءالله ان شاء الله')
  assert.equal(surfaces('انشاء الله'), 'انشاءالله انشاء الله')
  assert.equal(surfaces('عبد، الله. إن شاء - الله'), 'عبد الله ان شاء الله')
  assert.equal(
    surfaces('ياشباب لايمكن مازال ياسمين لاحق ماجد'),
    'ياشباب يا شباب لايمكن لا يمكن مازال ما زال ياسمين لاحق ماجد',
  )
  const text = 'الأخ عَبْدُ الرحمن'
  const name = analyse(text).find(({ surface }) => surface === 'عبدالرحمن')
  assert.equal(text.slice(name?.start, name?.end), 'عَبْدُ الرحمن')
})

test('any text gives words of letters and digits, in order and within it', () => {
  const saying = fc.array(
    fc.constantFrom('عبد', 'الله', 'إن', 'شاء', 'انشاء', 'ما', 'شاالله', 'ياعبدالله', 'ابوبكر', '، '),
    { maxLength: 9 },
  )
  const anyText = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 60 }),
    saying.map((words) => words.join(' ')),
  )
  fc.assert(
    fc.property(anyText, (text) => {
      let last = 0
      for (const { surface, stem, start, end, part } of analyse(text)) {
        assert.match(surface, /^[\p{L}\p{N}]+$/u)
        assert.match(stem, /^[\p{L}\p{N}]+( [\p{L}\p{N}]+)*$/u)
        assert.ok(start < end && end <= text.length && (part || start >= last))
        if (!part) last = end
      }
    }),
    { numRuns: 300 },
  )
})

test('a wall of letters, joints or marks is read at once and fills no index', () => {
  const before = performance.now()
  for (const text of [
    'ا'.repeat(2e4),
    'a-'.repeat(1e4),
    '1.'.repeat(1e4),
    `ا${'\u064B'.repeat(2e4)}`,
    'والبال'.repeat(2e4),
  ])
    assert.ok(analyse(text).every(({ surface }) => surface.length <= 60))
  assert.ok(performance.now() - before < 2000)
})

test('what was typed with the keyboard in the other language is read', () => {
  assert.deepEqual(otherLayout('hgsghl'), ['السلام'])
  assert.deepEqual(otherLayout('HGSGHL'), ['السلام'])
  assert.deepEqual(otherLayout(';jhf'), ['كتاب'])
  assert.deepEqual(otherLayout('hgHpl]'), ['الأحمد'])
  assert.deepEqual(otherLayout('مهىعء'), ['linux'])
  assert.ok(otherLayout('لاخخن').includes('book') && otherLayout('مهلاف').includes('light'))
  assert.deepEqual([otherLayout('2025'), otherLayout('بغداد x'), otherLayout('é')], [[], [], []])
})

test('Arabic in Latin letters is told from the words that are known', () => {
  assert.deepEqual(arabizi('mar7aba'), ['مرحبا'])
  assert.ok(arabizi('salam').includes('سلام') && arabizi('al-salam').includes('السلام'))
  assert.ok(arabizi('ta6bi8').includes('تطبيق') && arabizi('5abar').includes('خبر') && arabizi('3arab').includes('عرب'))
  assert.deepEqual([arabizi('windows'), arabizi('2025'), arabizi('x')], [[], [], []])
})

test('a word that every object has something called by is a word', () => {
  assert.equal(stems('constructor Constructor valueOf __proto__'), 'constructor constructor valueof proto')
  assert.equal(surfaces('constructor Constructor valueOf'), 'constructor constructor valueof')
})
