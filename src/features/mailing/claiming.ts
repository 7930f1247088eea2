import type { Context } from '../../context.ts'
import { enqueueAll } from '../../platform/jobs/queue.ts'
import type { AlertType } from '../../platform/database/tables/alerts.ts'
import { alertMail, type Mailing } from './jobs.ts'
import { claimForum, claimThread, watchersAmong } from './queries.ts'

export interface Told {
  type: AlertType
  event: string
  threadId?: number
  forumId: number | undefined
}

interface Reader {
  id: number
  email_confirmed_at: number | null
  last_seen_at: number | null
}

/** Whoever is on the board at the moment has longer to come upon it there. */
const patienceMs = { away: 2 * 60_000, here: 5 * 60_000 } as const
const here = 5 * 60_000

/** Their mail goes out with whoever decides it, at once and in its own words. */
const lettersOfTheirOwn: ReadonlySet<AlertType> = new Set(['warning', 'staff'])

/**
 * Makes a mail ready for each of these members who may get one: in a watched thread or forum there is one until they come back.
 * Belongs into the transaction in which they are told, so that neither is without the other.
 */
export async function mailLater(ctx: Context, readers: readonly Reader[], told: Told): Promise<void> {
  if (lettersOfTheirOwn.has(told.type)) return
  const reachable = readers.filter((reader) => reader.email_confirmed_at !== null)
  const mailings = await claim(
    ctx,
    told,
    reachable.map(({ id }) => id),
  )
  const present = new Set(reachable.filter((one) => ctx.now() - (one.last_seen_at ?? 0) < here).map(({ id }) => id))
  const split = { here: [] as Mailing[], away: [] as Mailing[] }
  for (const mailing of mailings) split[present.has(mailing.userId) ? 'here' : 'away'].push(mailing)
  for (const where of ['here', 'away'] as const)
    await enqueueAll(ctx, alertMail, split[where], { delayMs: patienceMs[where] })
}

async function claim(
  ctx: Context,
  { type, event, threadId = 0, forumId = 0 }: Told,
  userIds: readonly number[],
): Promise<Mailing[]> {
  const now = ctx.now()
  if (type !== 'thread' && type !== 'reply') return userIds.map((userId) => ({ userId, event }))
  const watching = type === 'reply' ? await watchersAmong(ctx.db, threadId, userIds) : new Set<number>()
  const ofForum = userIds.filter((id) => !watching.has(id))
  const inThread = await claimThread(ctx.db, { threadId, userIds: [...watching], now })
  const inForum = await claimForum(ctx.db, { forumId, userIds: ofForum, now })
  return [
    ...inThread.map((userId) => ({ userId, event, threadId })),
    ...inForum.map((userId) => ({ userId, event, forumId })),
  ]
}
