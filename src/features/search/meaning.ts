import type { Context } from '../../context.ts'
import { analyse } from '../../platform/text/search/index.ts'
import { spellingsNear } from '../../platform/text/search/near.ts'
import { wishesOf } from './asking.ts'
import { findAgain } from './finding.ts'
import { indexOf } from './index.ts'
import { readTexts } from './documents.ts'
import { postsToFind, seenOf } from './queries.ts'
import { type KnownWord, knownWords } from './words/queries.ts'
import type { Wanted } from './wanted.ts'

/** A word that is met so much oftener is what was meant, not another rare one. */
const oftener = 3
/** Words of a search that are looked at, others that are looked at for each, and those of them that are tried. */
const mostWords = 5
const mostNear = 25
const nearAtOnce = 5
const mostTries = 2
/** A word that the reader meets in so many posts is met often. */
const often = 100
/** Of those behind the newest, where the reader may see none of these. */
const mostLookedAt = 2000
/** Of shorter words every slip makes another one. */
const leastLetters = 3

/**
 * What somebody may have meant whose search found nothing: the same text with words that the board knows in place of those that it
 * does not. Only what the reader would find something with, so that it tells nothing of words they may not read.
 */
export async function meantInstead(ctx: Context, wanted: Wanted): Promise<string | undefined> {
  const better = await betterWords(ctx, wanted)
  const firsts = new Map([...better].flatMap(([word, [first]]) => (first ? [[word, first] as const] : [])))
  const singles = [...better].flatMap(([word, others]) => others.map((other) => new Map([[word, other]])))
  for (const instead of firsts.size > 1 ? [firsts, ...singles] : singles) {
    const text = withWords(wanted.text, instead)
    if ((await findAgain(ctx, { ...wanted, text })).hits.length > 0) return text
  }
  return undefined
}

/** For words that the reader meets rarely, those a slip away that they do not: what is written where they do not read is no reason. */
async function betterWords(ctx: Context, wanted: Wanted): Promise<Map<string, KnownWord[]>> {
  const wishes = wishesOf(wanted.text).groups.flat()
  const words = wishes.flatMap((wish) =>
    wish.kind === 'word' && wish.surface.length >= leastLetters ? [wish.surface] : [],
  )
  const better = new Map<string, KnownWord[]>()
  for (const word of words.slice(0, mostWords)) {
    const likelier = await likelierThan(ctx, wanted, word)
    if (likelier.length > 0) better.set(word, likelier)
  }
  return better
}

/** The most used are looked at first: of those that nobody else may read there may be many. */
async function likelierThan(ctx: Context, wanted: Wanted, word: string): Promise<KnownWord[]> {
  const near = await knownWords(ctx.db, spellingsNear(word), mostNear)
  const [own = unmet] = near.length === 0 ? [] : await metBy(ctx, wanted, [word])
  if (oftener * own.times > often) return []
  for (let at = 0; at < near.length; at += nearAtOnce) {
    const some = near.slice(at, at + nearAtOnce)
    const met = await metBy(
      ctx,
      wanted,
      some.map((one) => one.word),
    )
    const likelier = some
      .map((one, index) => ({ one, met: met[index] ?? unmet }))
      .filter(({ met }) => met.times > 0 && met.times >= oftener * own.times)
      .toSorted((a, b) => b.met.times - a.met.times)
      .slice(0, mostTries)
    if (likelier.length > 0) return Promise.all(likelier.map(({ one, met }) => asWrittenIn(ctx, one, met.newest)))
  }
  return []
}

/** As a post spells it that the reader may read: the way it was met first may be that of one they may not. */
async function asWrittenIn(ctx: Context, one: KnownWord, postId: number): Promise<KnownWord> {
  return { ...one, written: (await spellingsIn(ctx, postId)).get(one.word) ?? one.written }
}

/** Words with the way they are written in a post. */
async function spellingsIn({ db }: Context, postId: number): Promise<ReadonlyMap<string, string>> {
  const [post] = await postsToFind(db, [postId])
  return post ? readTexts(post).words : new Map()
}

/** A text with its words as a post spells them, which the reader may read; those that it does not have stay. */
export async function spelledAsIn(ctx: Context, text: string, postId: number): Promise<string> {
  const written = [...(await spellingsIn(ctx, postId))]
  return withWords(text, new Map(written.map(([word, written]) => [word, { written }])))
}

interface MetWord {
  /** In how many posts, of the newest that have it. */
  times: number
  /** The newest of them, or 0. */
  newest: number
}

const unmet: MetWord = { times: 0, newest: 0 }

/** How the reader meets each of these words as it is spelt. */
async function metBy(ctx: Context, { viewer }: Wanted, words: readonly string[]): Promise<MetWord[]> {
  const all: Wanted = { viewer, text: '', inTitles: false, order: 'date', byThread: false }
  const newest = (word: string, limit: number, below = Number.MAX_SAFE_INTEGER) =>
    indexOf(ctx.engine).newest(ctx.db, { term: word }, { limit, below })
  const posts: number[][] = []
  for (const word of words) posts.push(await newest(word, often))
  const seen = new Set((await seenOf(ctx, [...new Set(posts.flat())], all)).map(({ id }) => id))
  const met: MetWord[] = []
  for (const [index, list] of posts.entries()) {
    let mine = list.filter((id) => seen.has(id))
    if (mine.length === 0 && list.length === often) {
      const older = await newest(words[index] ?? '', mostLookedAt, list.at(-1))
      mine = (await seenOf(ctx, older, all)).map(({ id }) => id)
    }
    met.push({ times: Math.min(often, mine.length), newest: mine[0] ?? 0 })
  }
  return met
}

function withWords(text: string, instead: ReadonlyMap<string, Pick<KnownWord, 'written'>>): string {
  let out = ''
  let from = 0
  for (const { surface, start, end, part } of analyse(text)) {
    const other = instead.get(surface)
    if (part || !other) continue
    out += text.slice(from, start) + other.written
    from = end
  }
  return out + text.slice(from)
}
