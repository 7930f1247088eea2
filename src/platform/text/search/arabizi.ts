import { lexicon } from './lexicon.ts'

/** Letters that Latin letters do not tell apart stand for one; vowels, and the letters that may be vowels, are compared afterwards. */
const classes: Record<string, string> = {
  ب: 'b',
  ت: 't',
  ط: 't',
  ث: 'c',
  ج: 'j',
  ح: 'h',
  ه: 'h',
  خ: 'x',
  د: 'd',
  ض: 'd',
  ذ: 'z',
  ز: 'z',
  ظ: 'z',
  ر: 'r',
  س: 's',
  ص: 's',
  ش: '$',
  ع: '3',
  غ: 'g',
  ف: 'f',
  ق: 'k',
  ك: 'k',
  ل: 'l',
  م: 'm',
  ن: 'n',
  ا: 'a',
  و: 'u',
  ي: 'i',
}

const latin: readonly [RegExp, string][] = [
  [/3'|gh/g, 'g'],
  [/7'|kh|5/g, 'x'],
  [/sh|ch/g, '$'],
  [/dh|z/g, 'z'],
  [/th/g, 'c'],
  [/7/g, 'h'],
  [/9'?/g, 's'],
  [/[8q]/g, 'k'],
  [/6/g, 't'],
  [/2|[^a-z0-9$]/g, ''],
  [/[eyi]+/g, 'i'],
  [/[ouw]+/g, 'u'],
  [/v/g, 'f'],
  [/p/g, 'b'],
]

const most = 3
let bySkeleton: Map<string, [word: string, sound: string][]> | undefined

/**
 * Known Arabic words that a word in Latin letters and digits may be meant for, the likeliest first: «mar7aba» is «مرحبا». None
 * when no word of the lexicon sounds so; «al» before a word is its article.
 */
export function arabizi(word: string): string[] {
  const text = word.toLowerCase()
  if (!/^[a-z\d'-]{3,30}$/.test(text) || !/[a-z]/.test(text)) return []
  const found = soundsLike(text)
  const bare = /^[ae]l-?(?=.{3})/.exec(text)?.[0]
  return found.length > 0 || bare === undefined ? found : soundsLike(text.slice(bare.length)).map((one) => `ال${one}`)
}

/** Those of which the most is heard come first, and of such alike those with less that is not. */
function soundsLike(text: string): string[] {
  const heard = soundOf(text)
  const spoken = (sound: string): number => (heard.includes('3') ? sound : sound.replaceAll('3', '')).length
  return (skeletons().get(skeleton(heard)) ?? [])
    .filter(([, sound]) => isWithin(sound, heard))
    .sort(([, a], [, b]) => spoken(b) - spoken(a) || a.length - b.length)
    .slice(0, most)
    .map(([one]) => one)
}

function soundOf(text: string): string {
  const plain = latin.reduce((one, [from, to]) => one.replace(from, to), text)
  return plain.replace(/(.)\1+/g, '$1')
}

const skeleton = (sound: string): string => sound.replace(/[aiu3]/g, '')

function skeletons(): Map<string, [string, string][]> {
  if (bySkeleton) return bySkeleton
  bySkeleton = new Map()
  for (const word of lexicon().words.keys()) {
    const sound = [...word.replace(/(?<=..)ه$/, 'ا')].map((char) => classes[char] ?? '').join('')
    const key = skeleton(sound)
    if (key.length < 2) continue
    const known = bySkeleton.get(key)
    if (known) known.push([word, sound])
    else bySkeleton.set(key, [[word, sound]])
  }
  return bySkeleton
}

/** Whether all that is written in Arabic is heard, in this order: the short vowels heard between are not written. «ع» is often not heard. */
function isWithin(sound: string, heard: string): boolean {
  let at = 0
  for (const letter of sound) {
    const next = heard.indexOf(letter, at)
    if (next === -1) {
      if (letter !== '3' || heard.includes('3')) return false
    } else at = next + 1
  }
  return true
}
