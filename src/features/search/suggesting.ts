import type { Context } from '../../context.ts'
import { visibleTitles } from '../threads/finding.ts'
import type { Viewer } from '../users/viewer.ts'
import { asksAnything, wishesOf } from './asking.ts'
import { askFor } from './asks.ts'
import { beginningsOf } from './finding.ts'
import { indexOf } from './index.ts'
import { catchUp } from './indexing.ts'
import { seenOf } from './queries.ts'

const most = 8
/** Of the newest titles that match, so many are looked at for some that the reader may see. */
const lookedAt = 200
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
  const ids = await indexOf(ctx.engine).newest(ctx.db, ask, { limit: lookedAt })
  const seen = await seenOf(ctx, ids, { viewer, text, inTitles: true, order: 'date', byThread: true })
  const threads = seen.slice(0, most).map(({ thread_id }) => thread_id)
  const titleOf = await visibleTitles(ctx, viewer, threads)
  return threads.flatMap((id) => {
    const title = titleOf(id)
    return title === undefined ? [] : [{ id, title }]
  })
}
