import { LRUCache } from 'lru-cache'
import { arabicStems, isRead } from './arabic.ts'
import { type Atom, atomsOf, eachChunk } from './chunks.ts'
import { englishStem, isPluralOfLetters } from './english.ts'
import { groupsOf, joined, partsOf } from './groups.ts'
import { mayEndName, namedBy, seamIn } from './joined-words.ts'
import { isParticle, lexicon } from './lexicon.ts'
import { sayingAt } from './sayings.ts'
import { foldWord, toSurface } from './spelling.ts'

/** A word of a text, in the forms in which it is indexed and searched for. Both hold letters and digits only. */
export interface Token {
  /** As it is spelt, folded: another spelling of it is the same, another form of it is not. */
  surface: string
  /** What its forms have in common; where a word may be read in several ways, each of them, parted by spaces. One in common is a match. */
  stem: string
  /** Where it stands in the text as it was written, with its marks. */
  start: number
  end: number
  /**
   * Whether it is a piece of the last token that is none, such as «hq» of «HQ-9B». In a text it is one more word to be found by. In a
   * query it is not asked for by itself: the whole is, or else all its pieces one after another.
   */
  part: boolean
}

/** To be raised with every change after which a word has other forms: boards index their posts anew then. */
export const analyserVersion = 1

/** Stretches of text seen lately, most of them words, each with its tokens. */
const known = new LRUCache<string, readonly Token[]>({ max: 30_000 })
const longestKnown = 40
/** What is longer is no word that anybody looks for, but it is one that could fill an index. */
const longestWord = 60

/** The words of a text in order. Nothing is left out for being short or common. */
export function analyse(text: string): Token[] {
  const tokens: Token[] = []
  eachChunk(text, (from, to) => {
    for (const { surface, stem, start, end, part } of tokensOf(text.slice(from, to))) {
      tokens.push({ surface, stem, start: from + start, end: from + end, part })
      if (!part && mayEndName(surface)) joinName(tokens, text)
    }
  })
  return tokens
}

/** Only spaces stand within a name. */
function joinName(tokens: Token[], text: string): void {
  const { word, from } = namedBy(tokens) ?? {}
  const [first, last] = [tokens[from ?? -1], tokens.at(-1)]
  if (word === undefined || from === undefined || !first || !last) return
  const parts = tokens.splice(from)
  const isApart = parts.some(({ start }, at) => at > 0 && /\S/.test(text.slice(parts[at - 1]?.end, start)))
  if (!isApart)
    tokens.push({ surface: word, stem: arabicStems(word).join(' '), start: first.start, end: last.end, part: false })
  tokens.push(...parts.map((part) => ({ ...part, part: part.part || !isApart })))
}

function tokensOf(chunk: string): readonly Token[] {
  const found = known.get(chunk)
  if (found) return found
  const tokens = readChunk(chunk)
  if (chunk.length <= longestKnown) known.set(chunk, tokens)
  return tokens
}

function readChunk(chunk: string): Token[] {
  const said = sayingAt(chunk, 0)
  if (said !== undefined) return saidBy(chunk, said)
  const tokens: Token[] = []
  const folded = (atom: Atom): string => foldWord(chunk.slice(atom.start, atom.end))
  const put = (atoms: readonly Atom[], forms: Forms, part: boolean, end = atoms.at(-1)?.end ?? 0): void => {
    if (forms.surface === '' || forms.surface.length > longestWord) return
    tokens.push({ ...forms, start: atoms[0]?.start ?? 0, end, part })
  }
  const groups = groupsOf(atomsOf(chunk), folded)
  for (const [at, group] of groups.entries()) {
    const signs = at === groups.length - 1 ? signsOf(chunk) : ''
    if (signs) put(group, same(joined(group, folded) + signs), false, chunk.length)
    else {
      const forms = formsOf(chunk, group, folded)
      put(group, forms, false)
      for (const part of partsOf(group)) put(part, formsOf(chunk, part, folded), true)
      if (mayBeTwo.test(forms.surface)) for (const one of writtenAsOne(chunk, group)) put(group, one, true)
    }
  }
  return tokens
}

/** A sign is one word, and each word that it stands for is a part of it. */
function saidBy(sign: string, said: string): Token[] {
  const place = { start: 0, end: sign.length }
  const parts = said.split(' ').map((word): Token => ({ ...formsOfWord(word), ...place, part: true }))
  return [{ ...same(parts.map(({ surface }) => surface).join('')), ...place, part: false }, ...parts]
}

type Forms = Pick<Token, 'surface' | 'stem'>

const same = (word: string): Forms => ({ surface: word, stem: word })

function signsOf(chunk: string): string {
  if (chunk.endsWith('++')) return 'plusplus'
  return chunk.endsWith('#') ? 'sharp' : ''
}

const mayBeTwo = /^(?:[ليم]ا|ابو)/

/** The words of one that is two, as «ياشباب» is. */
function writtenAsOne(chunk: string, [first, second]: readonly Atom[]): Forms[] {
  if (first?.kind !== 'arabic' || second) return []
  const raw = chunk.slice(first.start, first.end)
  const folded = foldWord(raw)
  const at = seamIn(bare(raw), folded)
  return at === undefined ? [] : [formsOfFolded(folded.slice(0, at)), formsOfFolded(folded.slice(at))]
}

function formsOf(chunk: string, group: readonly Atom[], folded: (atom: Atom) => string): Forms {
  const [first, second] = group
  if (first && group.length === 1) return formsOfWord(chunk.slice(first.start, first.end))
  const whole = joined(group, folded)
  if (first && second && group.length === 2 && /^['’]$/.test(second.glue) && folded(second) === 's')
    return { surface: whole, stem: englishStem(folded(first)) }
  return first?.kind === 'arabic'
    ? { surface: whole, stem: [whole, ...withoutParticles(whole)].join(' ') }
    : same(whole)
}

function formsOfWord(raw: string): Forms {
  const folded = foldWord(raw)
  if (folded.length > longestWord) return same('')
  if (/^[a-z]/.test(folded))
    return { surface: folded, stem: isPluralOfLetters(raw) ? folded.slice(0, -1) : englishStem(folded) }
  if (!/[\u0621-\u064A]/.test(folded)) return same(toSurface(folded))
  const bared = withoutNunation(raw, folded).slice(certainParticles(raw, folded))
  const ownAlef = /^[أإآ]ل./.test(bared === folded ? raw : bare(raw).slice(folded.length - bared.length))
  const stem = arabicStems(bared, ownAlef).join(' ')
  return { surface: toSurface(folded), stem: ownAlef ? withoutArticle(stem, bared) : stem }
}

/** «ألبان» is not «البان»: an alef with a hamza is of no article, where a word is known that begins so. */
function withoutArticle(stems: string, folded: string): string {
  const { words } = lexicon()
  const [whole, rest] = [words.get(toSurface(folded)), words.get(toSurface(folded).slice(2))]
  if (!whole || !rest || whole.every((stem) => rest.includes(stem))) return stems
  const own = stems.split(' ').filter((stem) => !rest.includes(stem))
  return own.length > 0 ? own.join(' ') : stems
}

const formsOfFolded = (folded: string): Forms => ({ surface: toSurface(folded), stem: arabicStems(folded).join(' ') })

const bare = (raw: string): string => raw.normalize('NFKC').replace(/[\p{M}\p{Cf}ـ]/gu, '')

/**
 * What stands before a hamza on its alef are particles, if what follows is a word: «وأصل» is not «واصل». Few words begin with such a letter of
 * their own, and none has «إ» within.
 */
function certainParticles(raw: string, folded: string): number {
  if (!/^(?:[وفبكال]\p{M}*){1,4}[أإآ]/u.test(raw)) return 0
  const word = bare(raw)
  const [article = ''] = /^(?:[وف]?[بك]?ال|[وف]?لل)(?=[أإآ])/.exec(word) ?? []
  if (article !== '') return lexicon().short.has(folded.slice(article.length)) ? article.length : 0
  const length = /^[وفبكل]{1,2}(?=[أإآ])/.exec(word)?.[0].length ?? 0
  const rest = folded.slice(length)
  if (length === 0 || rest.length < 2 || isParticle(folded)) return 0
  if (word[length] === 'إ') return length
  if (length === 2 && ownHamza.test(word.slice(1)))
    return isRead(folded.slice(1)) && !isParticle(folded.slice(1)) ? 1 : 0
  const isWord = lexicon().short.has(rest) || (rest.length > 2 && isRead(rest))
  return isWord && !ownHamza.test(word.slice(length - 1)) ? length : 0
}

const ownHamza =
  /^(?:[كب]أس|فأ[رسلن]|لأ[مني]|[كبو]أن|بأ[يد]|كأ[ين]|كآب|وأد|لآل|بآب)(?:[اةهكيو]|ها|هم|هن|هما|كم|كن|نا|ني|ين|ان|ات)?$/

/** «الإف-16» is «إف-16»: the article and «و» before a name with a number, others where enough of it is left. */
function withoutParticles(whole: string): string[] {
  const [, , rest] =
    /^([وف]?(?:[بك]?ال|لل)|و)(\p{L}{2,}\d.*)$/u.exec(whole) ??
    /^([وف]?[بكلف])(\p{L}{3,}\d.*)$/u.exec(whole) ??
    /^([وف]?[بكلف])((?:ا[فسملنر]|[تبجدسكفم]ي|سو|كا|تو)\d.*)$/u.exec(whole) ??
    []
  return rest === undefined ? [] : [rest]
}

/** «كتابًا» is «كتاب», where the marks say that the alef is only an ending; «شكرًا» is a word that is written so without them too. */
function withoutNunation(raw: string, folded: string): string {
  if (!/(?:اً|ًا)$/.test(raw) || folded.length < 4) return folded
  const { words } = lexicon()
  return words.has(folded) || (/^[وف]/.test(folded) && words.has(folded.slice(1))) ? folded : folded.slice(0, -1)
}
