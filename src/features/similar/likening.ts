import type { Context } from '../../context.ts'
import { analyse } from '../../platform/text/search/index.ts'
import { isParticle } from '../../platform/text/search/lexicon.ts'
import { indexOf } from '../search/index.ts'
import { catchUp } from '../search/indexing.ts'
import { type Ask, kinds } from '../search/terms.ts'
import { threadsOfPosts } from './queries.ts'

/** Words of a title that are looked at. */
const mostWords = 10
/** The newest titles with a word that are looked at; a word that so many have tells little. */
const mostTitles = 200
/** A single word in common is enough where no more titles than this have it. */
const rare = 12
/** More than are shown: not everybody may see each. */
const kept = 20

/**
 * The threads whose titles have most in common with one, by the sum over their common words of log(1 + 200 ÷ n), n being how many titles
 * have the word: what is rare says more (Spärck Jones 1972). Of two alike the newer.
 * @returns at most 20 ids of threads, whoever may see them
 */
export async function threadsLike(ctx: Context, title: string, besides?: number): Promise<number[]> {
  await catchUp(ctx)
  const scores = new Map<number, { score: number; words: number }>()
  for (const ask of asksOf(title)) {
    const ids = await indexOf(ctx.engine).newest(ctx.db, ask, { below: Number.MAX_SAFE_INTEGER, limit: mostTitles })
    const weight = Math.log(1 + mostTitles / ids.length)
    for (const id of ids) {
      const own = scores.get(id) ?? { score: 0, words: 0 }
      scores.set(id, { score: own.score + weight, words: own.words + (ids.length <= rare ? 2 : 1) })
    }
  }
  const best = [...scores]
    .filter(([, { words }]) => words > 1)
    .toSorted(([a, one], [b, other]) => other.score - one.score || b - a)
    .slice(0, kept + 1)
  const threads = await threadsOfPosts(
    ctx.db,
    best.map(([id]) => id),
  )
  return threads.filter((id) => id !== besides).slice(0, kept)
}

/** A word of the title in any of its forms, for each that says anything. */
function asksOf(title: string): Ask[] {
  const words = new Map<string, Ask>()
  for (const { surface, stem, part } of analyse(title)) {
    if (part || surface.length < 2 || isParticle(surface)) continue
    const stems = stem.split(' ').filter((one) => one !== '')
    const terms = [kinds.titleWord + surface, ...stems.map((one) => kinds.titleStem + one)]
    words.set(surface, { any: terms.map((term) => ({ term })) })
  }
  return [...words.values()].slice(0, mostWords)
}
