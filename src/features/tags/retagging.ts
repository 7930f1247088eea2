import { type Context, transaction } from '../../context.ts'
import { conflict, Invalid, invalid, notFound } from '../../platform/errors.ts'
import { ensure } from '../../platform/policy.ts'
import { cleanLine } from '../../platform/text/clean.ts'
import type { TagRow } from '../../platform/database/tables/tags.ts'
import { holdForum } from '../forums/queries.ts'
import { logged } from '../staff-log/service.ts'
import { visibleThread } from '../threads/finding.ts'
import { holdThread, type ThreadInForum, updateThread } from '../threads/queries.ts'
import { mayIn, type Viewer } from '../users/viewer.ts'
import { chosenTags } from './choosing.ts'
import { putTags, tagsNamed } from './keeping/tagging.ts'
import { canRetag } from './policy.ts'
import { existingTags, tagsByIds, tagsOfThread } from './queries.ts'

const longestReason = 500

/** What a form about a thread's tags shows of them, and sends back as what it saw. */
export const tagText = (tags: readonly { name: string }[]): string => tags.map(({ name }) => name).join('، ')

/**
 * Gives a thread other tags. What already is so changes nothing. Acts on somebody else's thread are logged.
 * @param seen what the form showed; undefined where no form was
 * @throws Invalid on `tags` or `reason`, Refusal 403, 404, 429
 */
export async function retag(
  ctx: Context,
  viewer: Viewer,
  threadId: number,
  given: { tags: string; seen?: string | undefined; reason: string },
): Promise<ThreadInForum> {
  const { forum_id } = await visibleThread(ctx, viewer, threadId)
  if (!mayIn(viewer, forum_id, 'no-flood')) await ctx.limits.consume('post', String(viewer.id))
  const reason = cleanLine(given.reason)
  if ([...reason].length > longestReason) throw invalid('reason', 'posts.reason-long', { max: longestReason })
  return transaction(ctx, async (ctx) => {
    const { thread, forum } = await heldPlace(ctx, threadId)
    ensure(canRetag(viewer, thread))
    const before = await tagsOfThread(ctx.db, threadId)
    const ids = before.map(({ id }) => id)
    const { typed, errors } = await chosenTags(ctx, viewer, forum, given.tags, ids)
    if (Object.keys(errors).length > 0) throw new Invalid(errors)
    const after = await tagsNamed(ctx, typed)
    if (sameIds(before, after)) return thread
    const isOld = given.seen !== undefined && given.seen !== tagText(before)
    if (isOld) throw invalid('tags', 'tags.changed-meanwhile', { now: tagText(before) || '—' })
    await writeTags(ctx, viewer, thread, { before, after, reason })
    return thread
  })
}

/** A thread and its forum, both held. @throws Refusal 404 */
async function heldPlace(ctx: Context, threadId: number) {
  const thread = await holdThread(ctx, threadId)
  const forum = thread && (await holdForum(ctx, thread.forum_id))
  if (!thread || !forum) throw notFound()
  return { thread, forum }
}

const sameIds = (a: readonly TagRow[], b: readonly TagRow[]): boolean =>
  a.length === b.length && a.every(({ id }, at) => b[at]?.id === id)

async function writeTags(
  ctx: Context,
  viewer: Viewer,
  thread: ThreadInForum,
  { before, after, reason }: { before: readonly TagRow[]; after: readonly TagRow[]; reason: string },
): Promise<void> {
  await putTags(
    ctx,
    thread.id,
    after.map(({ id }) => id),
  )
  await updateThread(ctx.db, thread.id, {})
  if (viewer.id === thread.user_id) return
  const about = { forumId: thread.forum_id, threadId: thread.id, memberId: thread.user_id }
  await logged(ctx, viewer, {
    action: 'threads.tags',
    ...about,
    before: stateOf(before),
    after: stateOf(after),
    reason,
  })
}

const stateOf = (tags: readonly TagRow[]) => ({
  tags: tags.map(({ name }) => name),
  kept: { tags: tags.map(({ id }) => id) },
})

/** The tags that a thread had, as far as there still are such, while it has those that the act gave it. */
export async function undoRetagging(
  ctx: Context,
  viewer: Viewer,
  line: { thread_id: number | null },
  before: Record<string, unknown>,
  after: Record<string, unknown>,
): Promise<void> {
  const { thread } = await heldPlace(ctx, line.thread_id ?? 0)
  ensure(canRetag(viewer, thread))
  const now = await tagsOfThread(ctx.db, thread.id)
  const idsIn = (state: Record<string, unknown>) => (state.kept as { tags: number[] }).tags
  const given = await existingTags(ctx.db, idsIn(after))
  if (now.map(({ id }) => id).join() !== given.join()) throw conflict('log.changed-since')
  const ids = await existingTags(ctx.db, idsIn(before))
  const byId = await tagsByIds(ctx.db, ids)
  await writeTags(ctx, viewer, thread, { before: now, after: byId, reason: '' })
}
