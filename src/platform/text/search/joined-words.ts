import { isRead, isVerb } from './arabic.ts'
import { isParticle, lexicon } from './lexicon.ts'

/** What is written with «لا» and «ما» as one word and is no verb that follows them. */
const afterNot = new Set([
  'بد',
  'باس',
  'شك',
  'شيء',
  'شي',
  'احد',
  'داعي',
  'زال',
  'عدا',
  'دام',
  'هو',
  'هي',
  'في',
  'عندي',
  'شاء',
])
const called = new Set(['رب', 'عم', 'اخ', 'ام'])

/**
 * Where two words begin and end that were written as one: «ياشباب», «لايمكن», «مازال», «ابوبكر». Only what is no word by itself.
 * @param bare as it was written, without marks
 * @param folded the same, folded
 */
export function seamIn(bare: string, folded: string): number | undefined {
  const at = folded.startsWith('ابو') ? 3 : 2
  if (folded.length < at + 2 || folded.length > 14 || !/^(?:يا|لا|ما|[اأإ]بو)/.test(bare)) return undefined
  const [first, rest] = [bare.slice(0, 2), folded.slice(at)]
  if (lexicon().words.has(folded)) return undefined
  if (/^[لم]ا/.test(first) && afterNot.has(rest)) return at
  return stands(first, rest) && !isRead(folded) ? at : undefined
}

function stands(first: string, rest: string): boolean {
  if (first === 'لا' || first === 'ما') return rest.length > 2 && isVerb(rest, first === 'ما')
  if (first === 'يا' && called.has(rest)) return true
  return rest.length > 2 && !isParticle(rest) && isRead(rest)
}

/** What is written as one word and as two of names from other languages: the second, and what may be the first. */
const namesOfTwo = new Map([
  ['بوك', ['فيس', 'ماك']],
  ['اب', ['واتس']],
  ['توك', ['تيك']],
  ['شات', ['سناب']],
  ['غرام', ['انستا', 'تيلي']],
  ['جرام', ['انستا', 'تيلي']],
  ['قرام', ['انستا', 'تيلي']],
  ['ستيشن', ['بلاي']],
  ['يورك', ['نيو']],
  ['توب', ['لاب']],
  ['تيوب', ['يو']],
  ['فون', ['اي']],
  ['باد', ['اي']],
  ['فاي', ['واي']],
  ['بوكس', ['اكس']],
])
const particles = /^[وف]?(?:[بك]?ال|لل|[بكل])?$/

/** Whether a word may be the last of a name or a saying that `namedBy` tells of. */
export const mayEndName = (surface: string): boolean =>
  surface.startsWith('ال') || surface === 'شاالله' || namesOfTwo.has(surface)

/**
 * Names and sayings of several words that many write as one: they are one word, and each of their words is a part of it. «عبد الله» is found
 * by «عبدالله», «إن شاء الله» by «انشاء الله».
 * @returns the whole and from which token on it stands, where the last of the tokens ends one
 */
export function namedBy(
  tokens: readonly { surface: string; part: boolean }[],
): { word: string; from: number } | undefined {
  const last = tokens.length - 1
  const [before, name] = [tokens[last - 1], tokens[last]?.surface ?? '']
  if (!before || before.part || !mayEndName(name)) return undefined
  const isOfTwo = namesOfTwo.get(name)?.some((first) => {
    return before.surface.endsWith(first) && particles.test(before.surface.slice(0, -first.length))
  })
  if (isOfTwo) return { word: before.surface + name, from: last - 1 }
  if (/^[وفبلك]?عبد$/.test(before.surface) && name.length > 3) return { word: before.surface + name, from: last - 1 }
  if (name === 'شاالله') return wished(before.surface, last - 1)
  if (name !== 'الله') return undefined
  if (/^و?(?:انشاء?|ماشاء?)$/.test(before.surface)) return wished(before.surface, last - 1)
  const first = tokens[last - 2]
  return first && !first.part && /^شاء?$/.test(before.surface) ? wished(first.surface, last - 2) : undefined
}

function wished(first: string, from: number): { word: string; from: number } | undefined {
  const [, and = '', what] = /^(و?)(ان|ما)(?:شاء?)?$/.exec(first) ?? []
  return what === undefined ? undefined : { word: `${and}${what}شاءالله`, from }
}
