import type { Context } from '../../context.ts'
import type { CaseRow, Decision } from '../../platform/database/tables/cases.ts'
import { ensure } from '../../platform/policy.ts'
import { bansAppealed } from '../bans/queries.ts'
import { endBan } from '../bans/service.ts'
import { mayActOn } from '../permissions/acting.ts'
import { holdPost } from '../posts/holding.ts'
import { changePost } from '../posts/showing.ts'
import { changeThread } from '../threads/showing.ts'
import { findThread } from '../threads/queries.ts'
import { findUser } from '../users/queries.ts'
import type { Member } from '../users/viewer.ts'
import { revokeInside } from '../warnings/revoking.ts'
import { findOpenCase } from './queries.ts'
import { releaseWritten, takeWrittenAway } from './walls.ts'

type Effect = (ctx: Context, member: Member, one: CaseRow, answer: string) => Promise<void>

const nothing: Effect = async () => undefined
const letGo: Effect = async (ctx, _member, one) => {
  if (one.wall_post_id !== null) await releaseWritten(ctx, one.wall_post_id)
  if (one.post_id !== null) await release(ctx, one.post_id)
}
const remove: Effect = async (ctx, member, one, answer) => {
  if (one.wall_post_id !== null) await takeWrittenAway(ctx, member, one.wall_post_id, answer)
  if (one.post_id !== null) await takeAway(ctx, member, one.post_id, answer)
}

/** What follows from a decision, inside the caller's transaction. */
export const effects: Record<Decision, Effect> = {
  upheld: remove,
  'upheld-kept': releaseFromReports,
  rejected: releaseFromReports,
  approved: letGo,
  refused: remove,
  granted: async (ctx, member, one) => {
    if (one.warning_id !== null) await revokeInside(ctx, member, one.warning_id)
    else await liftAppealed(ctx, member, one)
  },
  denied: nothing,
}

/** A post that waits for being let in goes on waiting when somebody's report of it is decided. */
async function releaseFromReports(ctx: Context, member: Member, one: CaseRow): Promise<void> {
  const { post_id: postId, wall_post_id: wallPostId, member_id: memberId } = one
  if (postId === null && wallPostId === null) return
  const waiting = await findOpenCase(ctx.db, { kind: 'held', postId, wallPostId, memberId })
  if (!waiting) await letGo(ctx, member, one, '')
}

export async function release(ctx: Context, postId: number): Promise<void> {
  const found = await holdPost(ctx, postId)
  if (found.post.held_at !== null) await changePost(ctx, found, { held_at: null })
}

/** A thread's first post is the thread. */
export async function takeAway(ctx: Context, member: Member, postId: number, reason: string): Promise<void> {
  const found = await holdPost(ctx, postId)
  const gone = { deleted_at: ctx.now(), deleted_by: member.id, delete_reason: reason }
  if (found.post.id !== found.thread.first_post_id) {
    return changePost(ctx, found, found.post.deleted_at === null ? { ...gone, held_at: null } : { held_at: null })
  }
  if (found.thread.deleted_at === null) await changeThread(ctx, found.thread, gone)
  const thread = await findThread(ctx.db, found.thread.id)
  if (thread && found.post.held_at !== null) await changePost(ctx, { post: found.post, thread }, { held_at: null })
}

/** A ban that came after the appeal is another matter. */
async function liftAppealed(ctx: Context, member: Member, { member_id, opened_at }: CaseRow): Promise<void> {
  const banned = await findUser(ctx.db, member_id)
  if (!banned) return
  ensure(await mayActOn(ctx, member, 'ban', banned))
  const bans = await bansAppealed(ctx.db, member_id, opened_at)
  for (const ban of bans) if (ban.until > ctx.now()) await endBan(ctx, member, ban)
}
