import { addVerbs } from './verb-forms.ts'
import { verbalNoun } from './verbal-nouns.ts'
import { folded, listOf, put } from './word-lists.ts'
import { endings } from './words/endings.ts'
import { nouns } from './words/nouns.ts'
import { particles } from './words/particles.ts'
import { people } from './words/people.ts'
import { plain } from './words/plain.ts'
import { spellings } from './words/spellings.ts'
import { things } from './words/things.ts'
import { verbs } from './words/verbs.ts'

/** Words by their folded form, each with the words under which it is found: most with itself, «كتب» with «كتب» and «كتاب». */
export interface Lexicon {
  words: Map<string, string[]>
  /** What is left of a verb between the letters of its past, or of its present: «قل» in «قلت», «قول» in «يقول». */
  past: Map<string, string[]>
  present: Map<string, string[]>
  /** Those of the words that take the endings of a noun. */
  nouns: Set<string>
  /** Words that take no ending, and only و and ف before them. */
  particles: Set<string>
  /** Words of two letters that take particles and pronouns: «يد», not «من». */
  short: Set<string>
}

let made: Lexicon | undefined

/** Made when it is first asked for: a process that neither indexes nor searches has no need of it. */
export function lexicon(): Lexicon {
  made ??= make()
  return made
}

function make(): Lexicon {
  const lexicon: Lexicon = {
    words: new Map(),
    past: new Map(),
    present: new Map(),
    nouns: new Set(),
    particles: new Set(listOf(particles).map(folded)),
    short: new Set(),
  }
  addNouns(lexicon)
  addPlain(lexicon, [plain, endings, things].flatMap(listOf))
  addPeople(lexicon)
  addSpellings(lexicon)
  addVerbalNouns(lexicon)
  addPlurals(lexicon.words, [...listOf(nouns).map((entry) => entry.replace(/:.*/, '')), ...listOf(things)])
  addArticles(lexicon)
  addShortened(lexicon)
  lexicon.nouns = new Set(lexicon.words.keys())
  for (const word of lexicon.particles) put(lexicon.words, word, word)
  addVerbs(lexicon)
  return lexicon
}

function addNouns({ words, short }: Lexicon): void {
  for (const entry of listOf(nouns)) {
    const [one = '', many = ''] = entry.split(':')
    const stem = folded(one)
    put(words, stem, stem)
    for (const form of many.split('/')) put(words, folded(form), stem)
    if (stem.length === 2) short.add(stem)
  }
}

/** Another spelling is found by all that the usual one is found by. */
function addSpellings({ words }: Lexicon): void {
  for (const entry of listOf(spellings)) {
    const [one = '', many = ''] = entry.split(':')
    const stem = folded(one)
    put(words, stem, stem)
    const forms = many.split('/').flatMap((form) => (form.endsWith('ي') ? [form, `${form}ة`] : [form]))
    for (const form of forms) for (const of of words.get(stem) ?? []) put(words, folded(form), of)
  }
}

/** «استخدام» and its plural are found by «استخدم» too; «إخبار» is not, as «أخبار» is written so. */
function addVerbalNouns({ words }: Lexicon): void {
  const simple = new Set(listOf(verbs).map((entry) => entry.split('/')[0]))
  for (const entry of listOf(verbs)) {
    const noun = folded(verbalNoun(entry) ?? '')
    const verb = folded(entry.split('/')[0] ?? '')
    if (entry.includes('\u0651') && (!words.has(noun) || words.has(verb) || simple.has(verb))) continue
    if (noun === '' || [noun, verb].some((one) => words.get(one)?.some((stem) => stem !== one))) continue
    const many = `${noun.replace(/ه$/, '')}ات`
    put(words, noun, noun)
    for (const form of words.has(many) ? [noun, many] : [noun]) put(words, form, verb)
  }
}

/** «كتابي» may be a word of its own, and it may be my book; «سلمى» is a name and nobody's «سلم». */
function addPlain({ words, short }: Lexicon, list: string[]): void {
  const nouns = new Map(words)
  for (const word of listOf(things).map(folded)) if (!nouns.has(word)) nouns.set(word, [word])
  const names = new Set(list.filter((word) => word.endsWith('ى')).map(folded))
  for (const written of list) {
    const word = folded(written)
    put(words, word, word)
    if (word.length === 2 && written.endsWith('ء')) short.add(word)
    if (!word.endsWith('ي') || word.length < 4 || names.has(word)) continue
    const base = word.slice(0, -1)
    const from = [base, base.endsWith('و') ? `${base.slice(0, -1)}ه` : ''].flatMap((one) => nouns.get(one) ?? [])
    for (const stem of from) put(words, word, stem)
  }
  addPlurals(words, list)
}

/** «لهجات» is a word of the list, and «لهجة» too. */
function addPlurals(words: Lexicon['words'], list: readonly string[]): void {
  for (const one of list) {
    const many = one.endsWith('ة') && one.length > 3 ? folded(`${one.slice(0, -1)}ات`) : ''
    if (words.has(many)) put(words, many, folded(one))
  }
}

/** «الباب» is «ألباب» only for who knows its hamza. */
function addArticles({ words }: Lexicon): void {
  for (const [word] of words) {
    const rest = word.startsWith('ال') && word.length > 4 ? words.get(word.slice(2)) : undefined
    for (const stem of rest ?? []) put(words, word, stem)
  }
}

/** «عشا» is how many write «عشاء», where it is no other word. */
function addShortened({ words, particles }: Lexicon): void {
  for (const [word, stems] of words) {
    const short = word.length > 3 && word.endsWith('اء') ? word.slice(0, -1) : ''
    if (!stems.includes(word) || words.has(`${short.slice(0, -1)}ء`)) continue
    if (short !== '' && !words.has(short) && !particles.has(short)) words.set(short, [...stems])
  }
}

/** «علمي» is found by «علم» too, «سياسي» by «سياسة», «سوري» by «سوريا» and then by nothing else: not by «سورة». */
function addPeople({ words }: Lexicon): void {
  const known = new Map(words)
  const kin = new Map<string, string[]>()
  for (const written of listOf(people)) {
    const word = folded(written)
    const base = written.endsWith('ي') && word.length > 2 ? word.slice(0, -1) : undefined
    const from = base === undefined ? [] : relatives(base, known).flatMap((one) => known.get(one) ?? [])
    if (from.length > 0 && word.length > 3) kin.set(word, from)
    for (const stem of [word, ...from]) {
      put(words, word, stem)
      if (!known.has(`${word}ه`) || base !== undefined) put(words, `${word}ه`, stem)
    }
  }
  addToForms(words, kin)
}

/** Forms of a word are found by what it is found by itself: «أتراك» by «تركيا», as «تركي». */
function addToForms(words: Lexicon['words'], kin: ReadonlyMap<string, readonly string[]>): void {
  for (const [form, stems] of words)
    for (const stem of stems.flatMap((one) => kin.get(one) ?? [])) put(words, form, stem)
}

function relatives(base: string, known: ReadonlyMap<string, unknown>): string[] {
  if (base.length < 3) return [base]
  if (known.has(`${base}يا`)) return [`${base}يا`]
  const hamza = /اي$|..او$/.test(base) ? `${base.slice(0, -1)}ء` : ''
  const ending = base.endsWith('و') ? `${base.slice(0, -1)}ه` : ''
  const far = base.length > 4 ? `${base}ستان` : ''
  const foreign = base.length > 4 && base.endsWith('اي') ? base.slice(0, -1) : base.replace(/^(...+)و$/, '$1ا')
  return [base, `${base}ه`, `${base}يا`, `${base}ا`, far, hamza, ending, foreign]
}

/** Whether a folded word only holds others together, as «من» and «هذا» do. */
export const isParticle = (word: string): boolean => lexicon().particles.has(word)
