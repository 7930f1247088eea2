import type { Context } from '../../context.ts'
import { visibleTitles } from '../threads/finding.ts'
import type { Viewer } from '../users/viewer.ts'
import { asksAnything, wishesOf } from './asking.ts'
import { askFor } from './asks.ts'
import { beginningsOf } from './finding.ts'
import { indexOf } from './index.ts'
import { catchUp } from './indexing.ts'
import { type Candidate, seenOf } from './queries.ts'
import type { Ask } from './terms.ts'
import type { Wanted } from './wanted.ts'

const most = 8
/** Of the newest titles that match, so many are looked at for some that the reader may see: at first, in each later step, and in all. */
const looks = { first: 200, later: 1000, all: 5200 }
/** Words that an unfinished one may become. */
const mostEndings = 40

export interface Suggestion {
  /** The thread's. */
  id: number
  title: string
}

/** Threads whose title has the words of what somebody is typing, of which the last may be unfinished. The newest first. */
export async function suggestThreads(ctx: Context, viewer: Viewer, text: string): Promise<Suggestion[]> {
  if (!/[^\s"«»“”*]$/.test(text)) return []
  const wishes = wishesOf(`${text}*`)
  if (!asksAnything(wishes)) return []
  await catchUp(ctx)
  const ask = askFor(wishes, { form: 'kin', inTitle: true }, await beginningsOf(ctx, wishes, 'titles', mostEndings))
  const seen = await newestSeen(ctx, ask, { viewer, text, inTitles: true, order: 'date', byThread: true })
  const threads = seen.slice(0, most).map(({ thread_id }) => thread_id)
  const titleOf = await visibleTitles(ctx, viewer, threads)
  return threads.flatMap((id) => {
    const title = titleOf(id)
    return title === undefined ? [] : [{ id, title }]
  })
}

async function newestSeen(ctx: Context, ask: Ask, wanted: Wanted): Promise<Candidate[]> {
  const seen: Candidate[] = []
  let below = Number.MAX_SAFE_INTEGER
  let limit = looks.first
  for (let lookedAt = 0; lookedAt < looks.all && seen.length < most; lookedAt += limit, limit = looks.later) {
    const ids = await indexOf(ctx.engine).newest(ctx.db, ask, { below, limit })
    seen.push(...(await seenOf(ctx, ids, wanted)))
    if (ids.length < limit) break
    below = ids.at(-1) ?? 0
  }
  return seen
}
