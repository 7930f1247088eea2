import type { Context } from '../../context.ts'
import { analyse } from '../../platform/text/search/index.ts'
import { spellingsNear } from '../../platform/text/search/near.ts'
import { wishesOf } from './asking.ts'
import { find } from './finding.ts'
import { type KnownWord, knownWords } from './words/queries.ts'
import type { Wanted } from './wanted.ts'

/** A word that is met so much oftener is what was meant, not another rare one. */
const oftener = 3
/** Words of a search that are looked at, and others that are tried for each. */
const mostWords = 5
const mostTries = 2
/** Of shorter words every slip makes another one. */
const leastLetters = 3

/**
 * What somebody may have meant whose search found nothing: the same text with words that the board knows in place of those that it
 * does not. Only what the reader would find something with, so that it tells nothing of words they may not read.
 */
export async function meantInstead(ctx: Context, wanted: Wanted): Promise<string | undefined> {
  const better = await betterWords(ctx, wanted.text)
  const firsts = new Map([...better].flatMap(([word, [first]]) => (first ? [[word, first] as const] : [])))
  const singles = [...better].flatMap(([word, others]) => others.map((other) => new Map([[word, other]])))
  for (const instead of firsts.size > 1 ? [firsts, ...singles] : singles) {
    const text = withWords(wanted.text, instead)
    if ((await find(ctx, { ...wanted, text })).hits.length > 0) return text
  }
  return undefined
}

/** For words that are rare on the board, those a slip away that are not. */
async function betterWords({ db }: Context, text: string): Promise<Map<string, KnownWord[]>> {
  const wishes = wishesOf(text).groups.flat()
  const words = wishes.flatMap((wish) =>
    wish.kind === 'word' && wish.surface.length >= leastLetters ? [wish.surface] : [],
  )
  const own = new Map((await knownWords(db, words, words.length)).map(({ word, posts }) => [word, posts]))
  const better = new Map<string, KnownWord[]>()
  for (const word of words.slice(0, mostWords)) {
    const near = await knownWords(db, spellingsNear(word), mostTries)
    const likelier = near.filter(({ posts }) => posts >= oftener * (own.get(word) ?? 0))
    if (likelier.length > 0) better.set(word, likelier)
  }
  return better
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
