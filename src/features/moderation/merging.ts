import { type Context, transaction } from '../../context.ts'
import type { ThreadRow } from '../../platform/database/tables/threads.ts'
import { invalid } from '../../platform/errors.ts'
import { carryAnswer } from '../answers/queries.ts'
import { dropAnswer } from '../answers/settling.ts'
import { joinDrafts } from '../drafts/queries.ts'
import { notePage, noteThread } from '../indexnow/noting.ts'
import { carryPolls, pollOf } from '../polls/queries.ts'
import { reopenReads } from '../reading/marking/queries.ts'
import { logged } from '../staff-log/service.ts'
import { type CarriedTags, carryTags } from '../tags/keeping/carrying.ts'
import { settleTags } from '../tags/keeping/counting.ts'
import type { CountChange } from '../tags/keeping/queries.ts'
import { carryThread } from '../threads/author-counts.ts'
import { addViews } from '../threads/queries.ts'
import type { Viewer } from '../users/viewer.ts'
import { type CarriedWatches, carryWatches } from '../watching/carrying/queries.ts'
import { carryNotes } from '../whispers/queries.ts'
import { heldThreads } from './holding.ts'
import { deleteThreadRow, postIdsOf } from './queries.ts'
import { insertRedirect, redirectFurther } from './redirects/queries.ts'
import { type Numbered, numbersFrom } from './places/queries.ts'
import { mostRemembered, place, placeAgain, placeOf, settle, type Standing } from './relocating.ts'

export interface Merge {
  threadIds: readonly number[]
  targetId: number
  reason: string
  /** Set when a split is taken back: the `#n` that posts had in the target. */
  back?: readonly Numbered[] | undefined
}

/**
 * Makes one thread of several: their posts by time in the target, whose title and forum stay. It begins with the oldest of
 * their beginnings, and with no other post however old. The old addresses lead there.
 * @throws Invalid on `target`, Refusal 403, 404, and 409 when another moderator merged or deleted one first
 */
export function mergeThreads(ctx: Context, viewer: Viewer, merge: Merge): Promise<ThreadRow> {
  return transaction(ctx, async (ctx) => {
    if (merge.threadIds.every((id) => id === merge.targetId)) throw invalid('target', 'moderation.merge-itself')
    const threads = await heldThreads(ctx, viewer, [...merge.threadIds, merge.targetId], 'merge-split')
    const target = threads.find((thread) => thread.id === merge.targetId) as ThreadRow
    const sources = threads.filter((thread) => thread.id !== target.id)
    await ensureOnePoll(ctx, threads)
    let last = target.last_position
    const untagged: CountChange[] = []
    for (const source of sources) {
      untagged.push(...(await swallow(ctx, viewer, source, { ...target, last_position: last }, merge)))
      last += source.last_position
    }
    const gone = sources.map((source) => ({ id: source.forum_id, threads: -1, posts: -source.post_count }))
    await settle(ctx, [target], gone)
    await settleTags(ctx, [target.id], untagged)
    for (const source of sources) await dropAnswer(ctx, source)
    return target
  })
}

/** Nobody's votes are thrown away by the way: of two polls the staff removes one first. */
async function ensureOnePoll(ctx: Context, threads: readonly ThreadRow[]): Promise<void> {
  let polls = 0
  for (const { id } of threads) if (await pollOf(ctx.db, id)) polls += 1
  if (polls > 1) throw invalid('target', 'polls.merge-two')
}

/** @returns what its tags are counted less */
async function swallow(ctx: Context, viewer: Viewer, source: ThreadRow, target: ThreadRow, { reason, back }: Merge) {
  const posts = await postIdsOf(ctx.db, source.id)
  const numbers = await numbersFrom(ctx.db, source.id, 1, mostRemembered)
  await carryThread(ctx, { ...source, answer_user_id: null }, target.forum_id)
  const answer = await carryAnswer(ctx.db, source, target)
  if (back) await placeAgain(ctx, target, back)
  const among = await place(ctx, { allOf: source.id }, target, { whole: true })
  await reopenReads(ctx.db, placeOf(source), placeOf(target), { first: source.created_at, last: source.last_post_at })
  const watches = await carryWatches(ctx.db, source.id, target.id)
  await addViews(ctx.db, new Map([[target.id, source.view_count]]))
  const polls = await carryPolls(ctx.db, source.id, target.id)
  const redirects = await redirectFurther(ctx.db, source.id, target.id)
  await insertRedirect(ctx.db, {
    from_thread_id: source.id,
    to_thread_id: target.id,
    forum_id: null,
    title: source.title,
    created_at: ctx.now(),
    expires_at: null,
  })
  await joinDrafts(ctx.db, `thread-${source.id}`, `thread-${target.id}`)
  const notes = await carryNotes(ctx.db, source.id, target.id)
  const { carried: tags, gone } = await carryTags(ctx, source.id, target.id)
  await deleteThreadRow(ctx.db, source.id)
  await noteThread(ctx, source, undefined)
  await notePage(ctx, target)
  const carried = { among, redirects, polls, notes, answer, tags, watches }
  const kept = numbers && ({ numbers, ...carried, row: stateOf(source) } satisfies KeptOfThread)
  await logged(ctx, viewer, {
    action: 'threads.merge',
    forumId: target.forum_id,
    threadId: target.id,
    before: { ...remains(source), ...(numbers ? { posts, kept } : {}) },
    after: { title: target.title, thread: target.id },
    reason,
  })
  return gone
}

/** What of a thread its posts do not tell, as the log shows it. */
export interface Remains {
  thread: number
  title: string
  forum: number
  prefix: number | null
  locked: number | null
  pinned: number | null
  /** Absent where there were too many. */
  posts?: number[]
  kept?: KeptOfThread
}

function remains({ id, title, forum_id, prefix_id, locked_at, pinned_at }: ThreadRow): Remains {
  return { thread: id, title, forum: forum_id, prefix: prefix_id, locked: locked_at, pinned: pinned_at }
}

/** What the log keeps so that the thread can stand again exactly as it was. */
export interface KeptOfThread {
  /** The `#n` of its posts. */
  numbers: Numbered[]
  /** How those stood among whom they went. */
  among: Standing
  /** What pointed at it. */
  redirects: number[]
  /** Absent where it was merged before there were any. */
  polls?: number[]
  /** What the staff said in it to each other. */
  notes?: number[]
  /** Absent where it was merged before there were any. */
  tags?: CarriedTags
  /** Absent where there were too many. */
  watches?: CarriedWatches | undefined
  /** Its accepted answer, where that became the other's. */
  answer?: number | null
  row: ReturnType<typeof stateOf>
}

function stateOf(thread: ThreadRow) {
  const { last_position, view_count, close_at, pinned_until, pin_order, featured_at, slow_seconds, version } = thread
  const { type } = thread
  return { type, last_position, view_count, close_at, pinned_until, pin_order, featured_at, slow_seconds, version }
}
