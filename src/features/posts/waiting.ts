import type { Context } from '../../context.ts'
import { tooMany } from '../../platform/errors.ts'
import { holdUser } from '../users/queries.ts'
import { limitIn, mayIn, type Member } from '../users/viewer.ts'
import { lastPostTime } from './queries.ts'

/**
 * Makes those wait who wrote a moment ago, in the transaction that writes: the member is held, so that two posts at once are one
 * after the other. @throws Refusal 429 with the seconds that are left
 */
export async function ensureNotTooSoon(ctx: Context, member: Member, forumId: number): Promise<void> {
  const seconds = limitIn(member, forumId, 'flood-seconds')
  if (seconds === 0 || seconds === Infinity || mayIn(member, forumId, 'no-flood')) return
  await holdUser(ctx, member.id)
  const last = await lastPostTime(ctx.db, member.id)
  const left = last === undefined ? 0 : Math.ceil((last + seconds * 1000 - ctx.now()) / 1000)
  if (left > 0) throw tooMany(left, 'errors.flood')
}
