import type { Context } from '../../context.ts'
import { conflict, notFound } from '../../platform/errors.ts'
import { ensure } from '../../platform/policy.ts'
import { visiblePost } from '../posts/finding.ts'
import { holdPost } from '../posts/holding.ts'
import { canApprove } from '../posts/policy.ts'
import { changePost } from '../posts/showing.ts'
import { logged } from '../staff-log/service.ts'
import { findThread } from '../threads/queries.ts'
import { changeThread } from '../threads/showing.ts'
import type { Viewer } from '../users/viewer.ts'
import { judged } from './appeals/judging.ts'
import { canDecide, canRemove } from './policy.ts'
import { findOpenCase, holdCase, reopenCase } from './queries.ts'
import { handledCase } from './service.ts'
import { type PostState, stateOf } from './states.ts'
import { putWrittenBack } from './walls.ts'

/** A decision as the log keeps it. */
export interface Decided {
  action: string
  /** Undefined where a waiting post was decided without a case. */
  caseId: number | undefined
  postId: number | null
  /** What it was about on a profile. */
  wallPostId?: number | undefined
  by: number | null
  /** How the post was before and after; undefined where there is none, or nobody wrote it down. */
  before: PostState | undefined
  after: PostState | undefined
}

/**
 * Takes a decision back: the case waits again, and its post is deleted, waits or is seen as it was before. Those concerned have read
 * the decision by then, and read the next. Inside the caller's transaction.
 * @throws Refusal 403, 404, 409 when another has decided, reopened or deleted since
 */
export async function takeDecisionBack(ctx: Context, viewer: Viewer, decided: Decided): Promise<void> {
  const { caseId, postId, action } = decided
  if (caseId !== undefined) await reopen(ctx, viewer, caseId, action)
  else if (postId === null) throw notFound()
  else {
    const { post, thread } = await visiblePost(ctx, viewer, postId)
    ensure(canApprove(viewer, thread))
    ensure(canDecide(viewer, { member_id: post.user_id }))
  }
  const { wallPostId } = decided
  const place =
    wallPostId !== undefined
      ? await putWrittenBack(ctx, wallPostId, decided)
      : postId === null
        ? {}
        : await putBack(ctx, postId, decided)
  await logged(ctx, viewer, { action: 'cases.reopen', ...place, before: { case: caseId ?? null } })
}

async function reopen(ctx: Context, viewer: Viewer, caseId: number, action: string): Promise<void> {
  const shown = await handledCase(ctx, viewer, caseId)
  ensure(canDecide(viewer, await judged(ctx, viewer, shown)))
  const one = await holdCase(ctx, caseId)
  if (!one || one.decision === null || action !== `cases.${one.decision}`) throw conflict('log.changed-since')
  ensure(canRemove(viewer, one.decision, shown))
  const { kind, post_id: postId, wall_post_id: wallPostId, member_id: memberId } = one
  const another = kind === 'appeal' ? undefined : await findOpenCase(ctx.db, { kind, postId, wallPostId, memberId })
  if (another) throw conflict('cases.another-open')
  await reopenCase(ctx.db, caseId)
}

async function putBack(ctx: Context, postId: number, { before, after, by }: Decided) {
  const found = await holdPost(ctx, postId)
  const is = stateOf(found)
  const about = { forumId: found.thread.forum_id, threadId: found.thread.id, postId, memberId: found.post.user_id }
  if (!before || !after || is.held !== after.held || is.deleted !== after.deleted) throw conflict('log.changed-since')
  const isFirst = found.post.id === found.thread.first_post_id
  const deletedBy = isFirst ? found.thread.deleted_by : found.post.deleted_by
  const deletes = !before.deleted && is.deleted
  if (deletes && deletedBy !== by) throw conflict('log.changed-since')
  const waits = before.held && !is.held ? { held_at: ctx.now() } : {}
  const back = deletes ? { deleted_at: null, deleted_by: null, delete_reason: '' } : {}
  if (!isFirst) await changePost(ctx, found, { ...waits, ...back })
  else {
    await changePost(ctx, found, waits)
    const thread = await findThread(ctx.db, found.thread.id)
    if (thread && deletes) await changeThread(ctx, thread, back)
  }
  return about
}
