import type { Context } from '../../context.ts'
import { analyse } from '../../platform/text/search/index.ts'
import { isParticle } from '../../platform/text/search/lexicon.ts'
import { indexOf } from '../search/index.ts'
import { catchUp } from '../search/indexing.ts'
import { type Ask, kinds } from '../search/terms.ts'

/** Words of a title that are looked at. */
const mostWords = 10
/** The newest titles with a word that are looked at; a word that so many have tells little. */
const mostTitles = 200
/** A single word in common is enough where no more titles than this have it. */
const rare = 12
/** More than are shown: not everybody may see each. */
const kept = 20

/** A title that is compared, and whether it is open to those whose threads are weighed by themselves. */
export interface Title {
  id: number
  thread_id: number
  isOpen: boolean
}

/**
 * The threads whose titles have most in common with one, by the sum over their common words of log(1 + 200 ÷ n), n being how many titles
 * have the word: what is rare says more (Spärck Jones 1972). Of two alike the newer. Those that are open are weighed and kept as if there
 * were no others, so that they tell nothing of them.
 * @param titles those of the posts that may be compared at all
 * @returns ids of at most 20 threads that are open and 20 that are not
 */
export async function threadsLike(
  ctx: Context,
  title: string,
  titles: (postIds: readonly number[]) => Promise<readonly Title[]>,
): Promise<number[]> {
  await catchUp(ctx)
  const lists: number[][] = []
  for (const ask of asksOf(title)) lists.push(await indexOf(ctx.engine).newest(ctx.db, ask, { limit: mostTitles }))
  const known = new Map((await titles([...new Set(lists.flat())])).map((one) => [one.id, one]))
  const likes = new Map<number, Title & { score: number; words: number }>()
  for (const ids of lists) {
    const all = ids.flatMap((id) => known.get(id) ?? [])
    const open = all.filter(({ isOpen }) => isOpen)
    for (const one of all) {
      const alike = one.isOpen ? open.length : all.length
      const own = likes.get(one.id) ?? { ...one, score: 0, words: 0 }
      own.score += Math.log(1 + mostTitles / alike)
      own.words += alike <= rare ? 2 : 1
      likes.set(one.id, own)
    }
  }
  const sorted = [...likes.values()]
    .filter(({ words }) => words > 1)
    .toSorted((a, b) => b.score - a.score || b.id - a.id)
  const { true: open = [], false: others = [] } = Object.groupBy(sorted, ({ isOpen }) => `${isOpen}`)
  const best = new Set([...open.slice(0, kept), ...others.slice(0, kept)])
  return sorted.filter((one) => best.has(one)).map(({ thread_id }) => thread_id)
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
