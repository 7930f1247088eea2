import { type Context, transaction } from '../../context.ts'
import type { PollRow } from '../../platform/database/tables/polls.ts'
import { conflict, Invalid, notFound } from '../../platform/errors.ts'
import { ensure } from '../../platform/policy.ts'
import { judge } from '../censoring/judging.ts'
import { boardSettings } from '../setup/board.ts'
import { logged } from '../staff-log/service.ts'
import { visibleThread } from '../threads/finding.ts'
import { holdThread, type ThreadInForum, updateThread } from '../threads/queries.ts'
import { signedIn } from '../users/policy.ts'
import { mayIn, type Viewer } from '../users/viewer.ts'
import { type GivenPoll, readPoll, type TypedPoll, wordsOf } from './input.ts'
import { canKeepPoll, isClosed } from './policy.ts'
import { holdPoll, insertPoll, type PollOfThread, pollOf, replaceOptions, updatePoll } from './queries.ts'

/** A thread whose poll the viewer may make or change, and the poll. @throws Refusal 403, 404 */
export async function keptPoll(ctx: Context, viewer: Viewer, threadId: number) {
  const thread = await visibleThread(ctx, viewer, threadId)
  await ensureKeeps(ctx, viewer, thread)
  return { thread, found: await pollOf(ctx.db, threadId) }
}

/** Gives a thread that has none its poll, inside the transaction that makes or holds the thread. @throws Refusal 403, 409 */
export async function makePoll(ctx: Context, viewer: Viewer, thread: ThreadInForum, given: GivenPoll): Promise<number> {
  await ensureKeeps(ctx, viewer, thread)
  if (await pollOf(ctx.db, thread.id)) throw conflict('polls.has-one')
  const { options, ...row } = given
  const id = await insertPoll(ctx.db, { ...row, thread_id: thread.id, created_at: ctx.now() }, options)
  await updateThread(ctx.db, thread.id, {})
  return id
}

/**
 * Makes a thread's poll, or changes it. Once somebody voted, what they voted for stays: the question, the options, how many of them, and who sees what and when.
 * @throws Invalid, Refusal 403, 404, 429
 */
export async function keepPoll(
  ctx: Context,
  viewer: Viewer,
  threadId: number,
  typed: TypedPoll,
): Promise<ThreadInForum> {
  const { thread } = await keptPoll(ctx, viewer, threadId)
  const member = signedIn(viewer)
  if (!mayIn(viewer, thread.forum_id, 'no-flood')) await ctx.limits.consume('post', String(member.id))
  await changed(ctx, viewer, threadId, async (ctx, held, found) => {
    const { given, errors } = readPoll(withFixed(typed, found), ctx.now())
    if (found && typed.days.trim() === '' && found.poll.closes_at !== null) keepClosing(given, errors, found.poll)
    Object.assign(errors, await wordErrors(ctx, viewer, held.forum_id, given))
    if (Object.keys(errors).length > 0) throw new Invalid(errors)
    if (!found) {
      const poll = await makePoll(ctx, viewer, held, given)
      return { action: 'polls.make', before: {}, after: { poll, title: given.question } }
    }
    const { options, ...row } = given
    if (found.poll.voters === 0) await replaceOptions(ctx.db, found.poll.id, options)
    await updatePoll(ctx.db, found.poll.id, row)
    return { action: 'polls.change', before: statesOf(found.poll), after: statesOf({ ...found.poll, ...row }) }
  })
  return thread
}

/** Ends voting now, or opens it again without an end. */
export async function closePoll(
  ctx: Context,
  viewer: Viewer,
  threadId: number,
  closed: boolean,
): Promise<ThreadInForum> {
  const { thread } = await keptPoll(ctx, viewer, threadId)
  await changed(ctx, viewer, threadId, async (ctx, _held, found) => {
    if (!found) throw notFound()
    if (isClosed(found.poll, ctx.now()) === closed) return undefined
    const closes_at = closed ? ctx.now() : null
    const results = !closed && found.poll.results === 'closed' ? 'voted' : found.poll.results
    await updatePoll(ctx.db, found.poll.id, { closes_at, results })
    const after = statesOf({ ...found.poll, closes_at, results })
    return { action: closed ? 'polls.close' : 'polls.reopen', before: statesOf(found.poll), after }
  })
  return thread
}

/** Takes the poll away with its votes; the staff can take that back. */
export async function removePoll(ctx: Context, viewer: Viewer, threadId: number): Promise<ThreadInForum> {
  const { thread } = await keptPoll(ctx, viewer, threadId)
  await changed(ctx, viewer, threadId, async (ctx, _held, found) => {
    if (!found) throw notFound()
    await updatePoll(ctx.db, found.poll.id, { removed_at: ctx.now() })
    const { id, question, voters } = found.poll
    return { action: 'polls.remove', before: { poll: id, title: question, voters }, after: {} }
  })
  return thread
}

interface Act {
  action: string
  before: Record<string, unknown>
  after: Record<string, unknown>
}

/** A change with the thread and its poll held, and its line in the log where it is not one's own, or takes others' votes away. */
async function changed(
  ctx: Context,
  viewer: Viewer,
  threadId: number,
  act: (ctx: Context, thread: ThreadInForum, found: PollOfThread | undefined) => Promise<Act | undefined>,
): Promise<void> {
  await transaction(ctx, async (ctx) => {
    const thread = await holdThread(ctx, threadId)
    if (!thread) throw notFound()
    await ensureKeeps(ctx, viewer, thread)
    const done = await act(ctx, thread, await holdPoll(ctx, threadId))
    if (!done) return
    await updateThread(ctx.db, threadId, {})
    const takesVotes = done.action === 'polls.remove' && Number(done.before.voters) > 0
    if (viewer.id === thread.user_id && !takesVotes) return
    await logged(ctx, viewer, { ...done, forumId: thread.forum_id, threadId, memberId: thread.user_id })
  })
}

async function ensureKeeps(ctx: Context, viewer: Viewer, thread: ThreadInForum): Promise<void> {
  const { editWindowMinutes } = await boardSettings(ctx)
  ensure(canKeepPoll(viewer, thread, editWindowMinutes, ctx.now()))
}

/** What the form says beside what nobody may change any more. */
function withFixed(typed: TypedPoll, found: PollOfThread | undefined): TypedPoll {
  if (!found || found.poll.voters === 0) return typed
  const { poll, options } = found
  const { question, results } = poll
  const fixed = { question, results, max: String(poll.max_choices), isPublic: poll.is_public === 1 }
  return { ...typed, ...fixed, options: options.map((option) => option.text) }
}

/** No days in a form that changes a poll leave its end as it is. */
function keepClosing(given: GivenPoll, errors: Invalid['fields'], { closes_at }: PollRow): void {
  given.closes_at = closes_at
  delete errors.poll_days
}

/** A poll cannot wait for the staff: what would have to is refused. */
async function wordErrors(ctx: Context, viewer: Viewer, forumId: number, given: GivenPoll): Promise<Invalid['fields']> {
  const { errors, hold } = await judge(ctx, signedIn(viewer), forumId, { body: wordsOf(given) })
  if (errors.body) return { poll_question: errors.body }
  return hold.length === 0 ? {} : { poll_question: { key: 'censoring.refused', values: { word: hold.join(' · ') } } }
}

/** Columns that the log keeps so that a change can be taken back; the question as a title, which it shows only to who may read it. */
export function statesOf(poll: PollRow): Record<string, unknown> {
  const { id, question, max_choices, results, is_public, may_change, closes_at } = poll
  return { poll: id, title: question, max_choices, results, is_public, may_change, closes_at }
}
