import { type Context, transaction } from '../../../context.ts'
import { ownChanged } from '../../../platform/database/own-memory.ts'
import type { Member } from '../../users/viewer.ts'
import { releaseMarked } from '../../mailing/queries.ts'
import { takeBackMs } from '../catching-up.ts'
import { pruneReads, putMarked, takeBackMarked } from './queries.ts'

/**
 * Everything in these forums counts as read from now on; forum 0 is the whole board.
 * @returns the time that takes it back
 */
export async function markRead(ctx: Context, member: Member, forumIds: readonly number[]): Promise<number> {
  const now = ctx.now()
  await transaction(ctx, async (ctx) => {
    await putMarked(ctx.db, member.id, forumIds, now)
    await releaseMarked(ctx.db, member.id, forumIds)
  })
  ownChanged(ctx.engine, member.id)
  return now
}

/** What was unread before `markRead` is so again, but for what was read since. @returns false when it is too late */
export async function takeBack(ctx: Context, member: Member, at: number): Promise<boolean> {
  if (at < ctx.now() - takeBackMs) return false
  const taken = await transaction(ctx, (ctx) => takeBackMarked(ctx.db, member.id, at))
  ownChanged(ctx.engine, member.id)
  return taken
}

/** Rows of threads from before a member said that everything is read, once that cannot be taken back any more. */
export async function forgetOvertaken(ctx: Context): Promise<void> {
  await transaction(ctx, (ctx) => pruneReads(ctx.db, ctx.now() - takeBackMs))
}
