import assert from 'node:assert/strict'
import { test } from 'node:test'
import { asksAnything, type Wish, wishesOf } from '../../../src/features/search/asking.ts'

/** A wish on one line: a word as it is, a phrase in «», a beginning with *, pieces after /. */
function said(wish: Wish): string {
  if (wish.kind === 'phrase') return `«${wish.row.join(' ')}»`
  if (wish.kind === 'beginning') return `${wish.start}*`
  return wish.pieces.length > 0 ? `${wish.surface}/${wish.pieces.join('+')}` : wish.surface
}

function asked(text: string): string {
  const { groups, without } = wishesOf(text)
  return [...groups.map((group) => group.map(said).join(' | ')), ...without.map((wish) => `-${said(wish)}`)].join(' & ')
}

test('a search is understood', () => {
  for (const [text, meaning] of [
    ['كتاب جديد', 'كتاب & جديد'],
    ['كِتَابٌ جـــديد', 'كتاب & جديد'],
    ['"كتاب جديد"', '«كتاب جديد»'],
    ['«كتاب جديد» سعر', '«كتاب جديد» & سعر'],
    ['“a b”', '«a b»'],
    ['”كتاب جديد“ سعر', '«كتاب جديد» & سعر'],
    ['”كتاب جديد” سعر', '«كتاب جديد» & سعر'],
    ['“كتاب جديد“ سعر', '«كتاب جديد» & سعر'],
    ['»كتاب جديد« سعر', '«كتاب جديد» & سعر'],
    ['„كتاب جديد“ سعر', '«كتاب جديد» & سعر'],
    ['سعر -”كتاب جديد“', 'سعر & -«كتاب جديد»'],
    ['كتاب» جديد سعر', 'كتاب & جديد & سعر'],
    ['كتاب” جديد سعر', 'كتاب & جديد & سعر'],
    ['"لم يغلق', '«لم يغلق»'],
    ['"كتاب"', '«كتاب»'],
    ['كتاب -قديم', 'كتاب & -قديم'],
    ['كتاب −"قديم جدا"', 'كتاب & -«قديم جدا»'],
    ['كتاب \u200f-قديم', 'كتاب & -قديم'],
    ['\u202bكتاب \u200f"قديم جدا"\u202c كتا*\u200f', 'كتاب & «قديم جدا» & كتا*'],
    ['F-16', 'f16/f+16'],
    ['- كتاب', 'كتاب'],
    ['الشيخ عبد  الله هنا', 'الشيخ & عبدالله/عبد+الله & هنا'],
    ['عبد -الله', 'عبد & -الله'],
    ['شاي أو عبد الله', 'شاي | عبدالله/عبد+الله'],
    ['إن شاء الله', 'انشاءالله/ان+شاء+الله'],
    ['شاي or قهوة', 'شاي | قهوه'],
    ['شاي OR قهوة سكر', 'شاي | قهوه & سكر'],
    ['شاي أو قهوة أو ماء', 'شاي | قهوه | ماء'],
    ['شاي | قهوة', 'شاي | قهوه'],
    ['شاي|قهوة', 'شاي | قهوه'],
    ['شاي || قهوة', 'شاي | قهوه'],
    ['شاي او قهوة', 'شاي | قهوه'],
    ['شاي \u200fأو\u200f قهوة', 'شاي | قهوه'],
    ['or شاي', 'شاي'],
    ['شاي or', 'شاي'],
    ['شاي or -قهوة', 'شاي & -قهوه'],
    ['كتا*', 'كتا*'],
    ['F-1*', 'f1*'],
    ['كتا* شاي كتا* شاي -ماء -ماء', 'كتا* & شاي & -ماء'],
    ['شاي or شاي or قهوة', 'شاي | قهوه'],
    ['كتا* جديد', 'كتا* & جديد'],
    ['*', ''],
    ['٢٠٢٤', '2024'],
    ['!!! … ،', ''],
    ['', ''],
  ] as const)
    assert.equal(asked(text), meaning, text)
})

test('what must not be found is no search by itself', () => {
  assert.equal(asksAnything(wishesOf('-كتاب')), false)
  assert.equal(asksAnything(wishesOf('كتاب')), true)
})

test('a search ends somewhere', () => {
  const { groups } = wishesOf(Array.from({ length: 500 }, (_, n) => `كلمة${n}`).join(' or '))
  assert.equal(groups.flat().length, 32)
})

test('signs that open and never close are read once, however many they are', () => {
  const start = performance.now()
  assert.deepEqual(asked('„ '.repeat(30_000)), '')
  assert.ok(performance.now() - start < 1000)
})
