import type { Context } from '../../context.ts'
import { analyse } from '../../platform/text/search/index.ts'
import { spellingsNear } from '../../platform/text/search/near.ts'
import { wishesOf } from './asking.ts'
import { findAgain } from './finding.ts'
import { indexOf } from './index.ts'
import { seenOf } from './queries.ts'
import { type KnownWord, knownWords } from './words/queries.ts'
import type { Wanted } from './wanted.ts'

/** A word that is met so much oftener is what was meant, not another rare one. */
const oftener = 3
/** Words of a search that are looked at, others that are looked at for each, and those of them that are tried. */
const mostWords = 5
const mostNear = 5
const mostTries = 2
/** A word that the reader meets in so many posts is met often. */
const often = 100
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
    const near = await knownWords(ctx.db, spellingsNear(word), mostNear)
    const met = near.length === 0 ? [] : await metBy(ctx, wanted, [word, ...near.map((one) => one.word)])
    const [own = 0, ...others] = met
    const likelier = near
      .map((one, at) => ({ one, times: others[at] ?? 0 }))
      .filter(({ times }) => times > 0 && times >= oftener * own)
      .toSorted((a, b) => b.times - a.times)
    if (likelier.length > 0)
      better.set(
        word,
        likelier.slice(0, mostTries).map(({ one }) => one),
      )
  }
  return better
}

/** In how many posts the reader meets each of these words as it is spelt, of the newest that have it. */
async function metBy(ctx: Context, { viewer }: Wanted, words: readonly string[]): Promise<number[]> {
  const posts: number[][] = []
  for (const word of words) posts.push(await indexOf(ctx.engine).newest(ctx.db, { term: word }, { limit: often }))
  const ids = [...new Set(posts.flat())]
  const all: Wanted = { viewer, text: '', inTitles: false, order: 'date', byThread: false }
  const seen = new Set((await seenOf(ctx, ids, all)).map(({ id }) => id))
  return posts.map((list) => list.filter((id) => seen.has(id)).length)
}

function withWords(text: string, instead: ReadonlyMap<string, KnownWord>): string {
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
