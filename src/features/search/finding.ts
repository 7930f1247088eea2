import type { Context } from '../../context.ts'
import { asksAnything, beginningsIn, startsOf, wishesOf, type Wishes } from './asking.ts'
import { askFor, type Beginnings, type Nearness, within } from './asks.ts'
import { indexOf } from './index.ts'
import { catchUp } from './indexing.ts'
import { type Candidate, newestPostId, seenOf } from './queries.ts'
import { wordsBeginning } from './words/queries.ts'
import type { Ask } from './terms.ts'
import { type Found, mostHits, type Wanted } from './wanted.ts'

/** Words that a beginning stands for, the most used. */
const mostBeginnings = 100
/** Of all beginnings of one search, because each of these words costs as much as one that was typed. */
const mostWordsBegun = 400
/** Matches looked at, of each nearness: where the rest leaves out nearly all of them, the older ones are not found. */
const mostLookedAt = 20_000
const firstStep = mostHits + 1
const laterSteps = 2000

/**
 * What the reader may see of what they look for. By relevance, what has all words in its title comes first, then what has them as
 * they were typed, then what has other forms of them; of two alike the newer. Nothing where nothing is asked: neither words nor a member.
 */
export async function find(ctx: Context, wanted: Wanted): Promise<Found> {
  await catchUp(ctx)
  return findAgain(ctx, wanted)
}

/** The same right after another search, which has put into the index what was just written. */
export async function findAgain(ctx: Context, wanted: Wanted): Promise<Found> {
  const upTo = wanted.upTo ?? (await newestPostId(ctx.db))
  const wishes = wishesOf(wanted.text)
  if (!asksAnything(wishes) && !wanted.userIds) return { hits: [], more: false, upTo }
  const beginnings = await beginningsOf(ctx, wishes, wanted.inTitles ? 'titles' : 'posts')
  const gathered = new Gathered(wanted.byThread)
  for (const near of nearnessesFor(wanted)) {
    const ask = within(askFor(wishes, near, beginnings), placesOf(wanted))
    await gather(ctx, wanted, ask, upTo + 1, gathered)
    if (gathered.isFull) break
  }
  return { hits: inOrder(gathered.found, wanted).slice(0, mostHits), more: gathered.isFull, upTo }
}

/** From the nearest on. The last of them is what every other is part of. */
function nearnessesFor({ order, inTitles, text }: Wanted): Nearness[] {
  const all: Nearness[] = [
    { form: 'exact', inTitle: true },
    { form: 'kin', inTitle: true },
    { form: 'exact', inTitle: false },
    { form: 'kin', inTitle: false },
  ]
  const possible = inTitles ? all.slice(0, 2) : all
  return order === 'relevance' && text.trim() !== '' ? possible : possible.slice(-1)
}

const placesOf = ({ threadId, forumIds, userIds }: Wanted) => ({
  ...(threadId === undefined ? {} : { threads: [threadId] }),
  ...(forumIds ? { forums: forumIds } : {}),
  ...(userIds ? { members: userIds } : {}),
})

/** @param most words for each beginning; fewer where there are many of them */
export async function beginningsOf(
  { db }: Context,
  wishes: Wishes,
  by: 'posts' | 'titles',
  most = mostBeginnings,
): Promise<Beginnings> {
  const asked = beginningsIn(wishes)
  const limit = Math.min(most, Math.ceil(mostWordsBegun / asked.length))
  return new Map(
    await Promise.all(
      [...new Set(asked)].map(async (start) => [start, await wordsBeginning(db, startsOf(start), by, limit)] as const),
    ),
  )
}

/** What was found so far; one for each thread where only threads are wanted. One more than is told, to know that there is more. */
class Gathered {
  readonly found: Candidate[] = []
  readonly #known = new Set<number>()
  readonly #byThread: boolean

  constructor(byThread: boolean) {
    this.#byThread = byThread
  }

  get isFull(): boolean {
    return this.found.length > mostHits
  }

  add(candidates: readonly Candidate[]): void {
    for (const one of candidates) {
      const key = this.#byThread ? one.thread_id : one.id
      if (this.isFull || this.#known.has(key)) continue
      this.#known.add(key)
      this.found.push(one)
    }
  }
}

async function gather(ctx: Context, wanted: Wanted, ask: Ask, start: number, into: Gathered): Promise<void> {
  const index = indexOf(ctx.engine)
  let below = start
  let limit = firstStep
  for (let lookedAt = 0; lookedAt < mostLookedAt && !into.isFull; lookedAt += limit, limit = laterSteps) {
    const ids = await index.newest(ctx.db, ask, { below, limit })
    if (ids.length > 0) into.add(await seenOf(ctx, ids, wanted))
    if (ids.length < limit) return
    below = ids.at(-1) ?? 0
  }
}

function inOrder(found: readonly Candidate[], { order }: Wanted): Candidate[] {
  if (order === 'date') return found.toSorted((a, b) => b.created_at - a.created_at || b.id - a.id)
  return order === 'replies' ? found.toSorted((a, b) => b.post_count - a.post_count || b.id - a.id) : [...found]
}
