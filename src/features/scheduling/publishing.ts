import { type Context, transaction } from '../../context.ts'
import type { ScheduledRow } from '../../platform/database/tables/scheduled-threads.ts'
import { conflict, forbidden, notFound, Refusal } from '../../platform/errors.ts'
import { enqueue } from '../../platform/jobs/queue.ts'
import { ensure } from '../../platform/policy.ts'
import { viewerFor } from '../accounts/load-viewer.ts'
import { placedByIds } from '../attachments/queries.ts'
import { findForum } from '../forums/queries.ts'
import { logged } from '../staff-log/service.ts'
import { startThread } from '../threads/starting.ts'
import { signedIn } from '../users/policy.ts'
import { findUser } from '../users/queries.ts'
import type { Member, Viewer } from '../users/viewer.ts'
import { publishedFrom, rememberPublished } from './afterwards.ts'
import { failureOf, refusalOf } from './failure.ts'
import { notPublished } from './jobs.ts'
import { canSchedule } from './policy.ts'
import { changeScheduled, dueScheduled, takeScheduled } from './queries.ts'
import { imagesOf, nextState, visibleScheduled } from './service.ts'

const atOnce = 500
/** After so many failures that are nobody's but ours the writer is told instead of tried again. */
const attempts = 8

/** Somebody else published or changed it meanwhile. */
class Stale extends Error {
  override name = 'Stale'
}

type Started = { id: number; title: string }

/** Publishes everything whose time has come. Several processes may do it at once: each thread appears once. */
export async function publishDue(ctx: Context): Promise<void> {
  for (const row of await dueScheduled(ctx.db, ctx.now(), atOnce)) await publishOrKeep(ctx, row)
}

/**
 * Publishes one before its time, or again after it failed. What keeps it from appearing is kept with it, as when its time comes.
 * Asked again it gives the thread that is there by then.
 * @returns the thread, or undefined when it did not appear
 * @throws Refusal 403, 404, 409 when it was changed meanwhile, 429
 */
export async function publishNow(ctx: Context, viewer: Viewer, id: number): Promise<Started | undefined> {
  const member = signedIn(viewer)
  const row = await stillWaiting(ctx, viewer, id)
  if (!row) {
    const published = await publishedFrom(ctx, viewer, id)
    if (!published) throw notFound()
    return published
  }
  try {
    return await publish(ctx, row, async (ctx, thread) => {
      if (member.id === row.user_id) return
      const act = {
        action: 'scheduled.publish',
        forumId: row.forum_id ?? 0,
        threadId: thread.id,
        memberId: row.user_id,
      }
      await logged(ctx, viewer, { ...act, before: { publish_at: row.publish_at } })
    })
  } catch (error) {
    if (error instanceof Stale) return orGone(await publishedFrom(ctx, viewer, id))
    const reason = refusalOf(error)
    if (reason === undefined || isTooSoon(error)) throw error
    await fail(ctx, row, reason)
    return undefined
  }
}

/** Looked for before what became of it, so that it cannot slip from one to the other between the two looks. @throws Refusal 403 */
async function stillWaiting(ctx: Context, viewer: Viewer, id: number): Promise<ScheduledRow | undefined> {
  try {
    return await visibleScheduled(ctx, viewer, id)
  } catch (error) {
    if (error instanceof Refusal && error.status === 404) return undefined
    throw error
  }
}

function orGone(thread: Started | undefined): Started {
  if (!thread) throw conflict('scheduling.gone')
  return thread
}

/** A failure is kept with it and told to its writer; what may be over in a moment is tried again at the next turn. */
async function publishOrKeep(ctx: Context, row: ScheduledRow): Promise<void> {
  try {
    await publish(ctx, row)
  } catch (error) {
    if (error instanceof Stale || isTooSoon(error)) return
    const reason = refusalOf(error)
    if (reason !== undefined) return fail(ctx, row, reason)
    ctx.log.error({ err: error, scheduled: row.id }, 'scheduled thread could not be published')
    if (row.attempts + 1 >= attempts) await fail(ctx, row, failureOf('scheduling.failed-program'))
    else await changeScheduled(ctx.db, row, { attempts: row.attempts + 1 })
  }
}

const isTooSoon = (error: unknown): boolean => error instanceof Refusal && error.status === 429

/**
 * Starts the thread as its writer would now. The row goes in the transaction that makes the thread, so that there is always
 * exactly one of them, whoever dies when.
 */
async function publish(
  ctx: Context,
  row: ScheduledRow,
  also: (ctx: Context, thread: Started) => Promise<void> = async () => undefined,
): Promise<Started> {
  const author = await authorOf(ctx, row)
  const forum = row.forum_id === null ? undefined : await findForum(ctx.db, row.forum_id)
  if (!forum) throw new Refusal(404, 'scheduling.failed-removed')
  ensure(canSchedule(author, forum))
  const given = {
    title: row.title,
    body: row.body,
    prefixId: row.prefix_id,
    type: row.type,
    tags: row.tags,
    attachmentIds: await stillThere(ctx, row),
    submissionKey: `scheduled ${row.id}`,
    keepsDraft: true as const,
  }
  return startThread(ctx, author, forum.id, given, {
    first: async (ctx) => {
      if (!(await takeScheduled(ctx.db, row))) throw new Stale()
    },
    last: async (ctx, thread) => {
      await rememberPublished(ctx, row.id, thread.id)
      await also(ctx, thread)
    },
  })
}

/** Whoever writes as they are at this moment. @throws Refusal for the banned, whom nobody asks at the door here */
async function authorOf(ctx: Context, row: ScheduledRow): Promise<Member> {
  const user = await findUser(ctx.db, row.user_id)
  if (!user) throw notFound()
  const author = await viewerFor(ctx, user)
  if (author.standing.banned) throw forbidden('scheduling.failed-banned')
  return author
}

/** An image that its owner deleted is no longer wished. */
async function stillThere(ctx: Context, row: ScheduledRow): Promise<number[]> {
  const wanted = imagesOf(row)
  const found = new Set(wanted.length === 0 ? [] : (await placedByIds(ctx.db, wanted)).map(({ id }) => id))
  return wanted.filter((id) => found.has(id))
}

async function fail(ctx: Context, row: ScheduledRow, failure: string): Promise<void> {
  await transaction(ctx, async (ctx) => {
    const at = nextState(ctx, row)
    const kept = await changeScheduled(ctx.db, row, { failed_at: at, failure, updated_at: at })
    if (kept) await enqueue(ctx, notPublished, { scheduledId: row.id })
  })
}
