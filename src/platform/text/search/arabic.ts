import { articles, type Ending, nounEndings, pastEndings, prefixes, presentEndings } from './affixes.ts'
import { guesses } from './guessing.ts'
import { lexicon } from './lexicon.ts'
import { toSurface } from './spelling.ts'

/** The cheapest readings of a word so far. */
interface Best {
  price: number
  stems: Set<string>
}

const byEnd = (endings: readonly Ending[]): Map<string, Ending[]> => Map.groupBy(endings, ([ending]) => ending)
const sorted = {
  noun: byEnd(nounEndings),
  feminine: byEnd(nounEndings.filter(([ending]) => /^(?:|ه|.*يه)$/.test(ending))),
  past: byEnd(pastEndings),
  present: byEnd(presentEndings),
}
/** What two letters of a verb are still told by: «يصلون», «تجدها». */
const clear = new Set(['', 'ون', 'وا', 'ه', 'ها', 'هم', 'نا', 'ني', 'ونه', 'ونها', 'ونهم', 'ونني'])
const longest = 6
/** Endings that no word with the article has. */
const owned = /(?:[تاوء]ه|ها|هم|هن|هما|ك|كم|كن|كما|نا)$/

/**
 * The words under which an Arabic word is found, usually one. A word that the lexicon knows is itself, and no letter of it is a
 * particle; of others the reading with the fewest letters taken away that ends at known words; of unknown ones what is
 * likely to be left, beside the word as it is.
 * @param folded from `foldWord`
 * @param ownAlef whether its alef has a hamza: «ألمها» is no «المها», if there is a word that it can be
 */
export function arabicStems(folded: string, ownAlef = false): string[] {
  const word = toSurface(folded)
  const best: Best = { price: Infinity, stems: new Set() }
  const known = lexicon().words.get(word)
  if (known !== undefined) take(best, known, 0)
  else if (ownAlef) read(word, folded.endsWith('ة'), best, true)
  if (best.price === Infinity) read(word, folded.endsWith('ة'), best)
  if (known !== undefined && folded.endsWith('ه')) readPronoun(word, 0, best)
  const stems = best.price === Infinity ? guesses(word, folded.endsWith('ة'), arabicStems) : best.stems
  return [...new Set([...stems].map(ended))]
}

/** Whether the lexicon knows a word, or what is left of it without what may stand before and behind it. */
export function isRead(folded: string): boolean {
  const best: Best = { price: Infinity, stems: new Set() }
  if (lexicon().words.has(toSurface(folded))) return true
  read(toSurface(folded), folded.endsWith('ة'), best)
  return best.price < Infinity
}

/** Whether it may be a verb: one that he does, or did. */
export function isVerb(folded: string, past: boolean): boolean {
  const best: Best = { price: Infinity, stems: new Set() }
  if (past) readVerb(folded, 0, best)
  else readPresent(folded, 0, best)
  return best.price < Infinity
}

/** «سما» is how many write «سماء»; of three letters, «ماء» and «ما» are two words. */
function ended(stem: string): string {
  const short = stem.length > 3 && stem.endsWith('اء') ? stem.slice(0, -1) : stem
  return lexicon().particles.has(short) ? stem : short
}

function take(best: Best, stems: readonly string[], price: number): void {
  if (price > best.price) return
  if (price < best.price) best.stems = new Set()
  best.price = price
  for (const stem of stems) best.stems.add(stem)
}

/** «كتابه» may be «كتابة», written as many do, or the book of his. */
function readPronoun(word: string, price: number, best: Best): void {
  const base = word.slice(0, -1)
  const { nouns, past, words, short } = lexicon()
  for (const one of base.endsWith('اي') ? [base, `${base.slice(0, -1)}ء`] : [base])
    if (one.length > 2 || short.has(one)) take(best, (nouns.has(one) ? words.get(one) : past.get(one)) ?? [], price)
}

/** @param feminine whether it ends in ة: then no pronoun does, and it is no verb */
function read(word: string, feminine: boolean, best: Best, ownAlef = false): void {
  for (const [prefix, one] of prefixes) {
    if (one > best.price || !word.startsWith(prefix) || (ownAlef && prefix === 'ال')) continue
    const rest = word.slice(prefix.length)
    const price = one + dearer(word, prefix, rest)
    if (rest.length < 2) continue
    const endings = feminine ? sorted.feminine : sorted.noun
    readNoun(rest, price, { endings, loose: /^[وف]$/.test(prefix), isDefinite: articles.includes(prefix) }, best)
    if (feminine) continue
    if (prefix === '' || prefix === 'و' || prefix === 'ف') readVerb(rest, price, best)
    else if (/^[وف]?ل$/.test(prefix)) readPresent(rest, price, best)
    else if (prefix === 'ب' && /^ي.{3}/.test(rest)) readPresent(rest, price + 1, best)
  }
}

/** «السنة» is hardly ever of «ألسنة», nor «وبعده» of «عدة». */
function dearer(word: string, prefix: string, rest: string): number {
  if (prefix === '') return word.startsWith('ال') ? 1 : 0
  return /^[وف][بكل]$/.test(prefix) && rest.length < 4 ? 1 : 0
}

/**
 * @param loose whether a word of two letters may be any, as after «و»; elsewhere it would be found in too many
 * @param isDefinite whether the article stands before it: then it is no particle, and has no pronoun behind it
 */
function readNoun(
  rest: string,
  price: number,
  { endings, loose, isDefinite }: { endings: Map<string, Ending[]>; loose: boolean; isDefinite: boolean },
  best: Best,
): void {
  const { words, nouns, particles, short } = lexicon()
  const whole = loose || !particles.has(rest) ? words.get(rest) : undefined
  if (whole && (rest.length > 2 || short.has(rest) || loose || isDefinite)) {
    take(best, isDefinite && rest.length === 2 && whole.includes(rest) ? [rest] : whole, price)
    if (rest.endsWith('ه') && endings === sorted.noun) readPronoun(rest, price, best)
  }
  eachEnding(rest, endings, (base, more, ending) => {
    if (price + more > best.price || (base.length < 3 && !short.has(base))) return
    if (ending === 'و' && base.length < 4) return
    if (isDefinite && owned.test(ending)) return
    if (ending === 'ه' && endings === sorted.feminine && !base.endsWith('ي')) return
    const isListed = nouns.has(base)
    const stems = isListed ? words.get(base) : feminineOf(base, ending)
    if (stems) take(best, stems, price + more + (isListed || ending.startsWith('ا') ? 0 : 1))
    if (stems && isDefinite && ending === 'ه') take(best, [`${base}ه`], price + more)
  })
}

/** «زوجته» and «زوجات» are of «زوجة», though only «زوج» is listed. */
function feminineOf(base: string, ending: string): string[] | undefined {
  const isFeminine = base.length > 3 && base.endsWith('ه') && /^ا?ت/.test(ending)
  const { nouns, past } = lexicon()
  const rest = base.slice(0, -1)
  return isFeminine && (nouns.has(rest) || past.has(rest)) ? [base] : undefined
}

/** «حملته» may be of «حمل» as well as of «حملة»: who did it and to whom is no dearer than whose it is. */
function readVerb(rest: string, price: number, best: Best): void {
  eachEnding(rest, sorted.past, (base, more) => {
    if (base.length < 3 && more === 0) return
    const stems = lexicon().past.get(base)
    const whole = price + more
    if (stems) take(best, stems, more === 2 && best.price === whole - 1 ? best.price : whole)
  })
  readPresent(rest, price, best)
  if (/^افي.{3}/.test(rest)) readPresent(rest.slice(2), price + 1, best)
  if (rest.startsWith('س')) readPresent(rest.slice(1), /^سي.{3}/.test(rest) ? price : price + 1, best)
}

function readPresent(rest: string, price: number, best: Best): void {
  const letter = rest[0] ?? ''
  if (!'يتنا'.includes(letter) || rest.length < 3) return
  const more = letter === 'ي' ? 1 : 2
  eachEnding(rest.slice(1), sorted.present, (base, end, ending) => {
    const stems = base.length < 2 ? undefined : lexicon().present.get(base)
    if (stems && (base.length > 2 || clear.has(ending))) take(best, stems, price + more + end)
  })
}

function eachEnding(
  word: string,
  endings: Map<string, Ending[]>,
  found: (base: string, price: number, ending: string) => void,
): void {
  for (let length = 0; length <= longest && length < word.length; length++) {
    const end = word.slice(word.length - length)
    const start = word.slice(0, word.length - length)
    for (const [ending, instead, price] of endings.get(end) ?? []) found(start + instead, price, ending)
  }
}
