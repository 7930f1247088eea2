import { type Context, transaction } from '../../../context.ts'
import type { Engine } from '../../../platform/database/engine.ts'
import { boardSettings } from '../../setup/board.ts'
import { keepable } from './keeping.ts'
import { addSearches, forgetSearches, type SearchCount } from './queries.ts'

/** Different ones that wait to be written; more than these are not counted. */
const mostGathered = 2000
const keptDays = 90
export const dayMs = 24 * 60 * 60 * 1000

const gathered = new WeakMap<Engine, Map<string, SearchCount>>()

/** The day of a moment, as the log names it: that of UTC, whatever clock anybody has. */
export const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10)

/** Counts a search, where the board wants that and it tells of nobody. Nothing says who asked, or when in the day. */
export async function noteSearch(ctx: Context, text: string, foundNothing: boolean): Promise<void> {
  const query = keepable(text)
  if (query === undefined || !(await boardSettings(ctx)).searchLog) return
  const waiting = gathered.get(ctx.engine) ?? new Map<string, SearchCount>()
  gathered.set(ctx.engine, waiting)
  const day = dayOf(ctx.now())
  const key = `${day} ${query}`
  const known = waiting.get(key) ?? { day, query, times: 0, found_nothing: 0 }
  if (!waiting.has(key) && waiting.size >= mostGathered) return
  waiting.set(key, { ...known, times: known.times + 1, found_nothing: known.found_nothing + (foundNothing ? 1 : 0) })
}

/** Writes what was gathered; on failure it is lost, as what a crash interrupts is. */
export async function writeSearches(ctx: Context): Promise<void> {
  const waiting = gathered.get(ctx.engine)
  if (!waiting || waiting.size === 0) return
  gathered.delete(ctx.engine)
  const rows = [...waiting.values()].toSorted((a, b) => (a.query < b.query ? -1 : 1))
  await transaction(ctx, (ctx) => addSearches(ctx.db, rows))
}

/** Nothing of a search is known after 90 days. */
export const forgetOldSearches = (ctx: Context): Promise<void> =>
  forgetSearches(ctx.db, dayOf(ctx.now() - keptDays * dayMs))
