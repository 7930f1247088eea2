import { type Context, transaction } from '../../context.ts'
import type { BanRow } from '../../platform/database/tables/bans.ts'
import { conflict, invalid, notFound } from '../../platform/errors.ts'
import { ensure } from '../../platform/policy.ts'
import { mayActOn } from '../permissions/acting.ts'
import { logged } from '../staff-log/service.ts'
import { signedIn } from '../users/policy.ts'
import { findUser, holdUser, updateUserQuietly } from '../users/queries.ts'
import type { Viewer } from '../users/viewer.ts'
import { isInRange, readEmailPattern, readRange } from './matching.ts'
import { canBan } from './policy.ts'
import { findBan, insertBan, longestBanOf, markLifted, markRestored } from './queries.ts'

const day = 24 * 60 * 60 * 1000

/** The last moment that a date can say. */
export const forGood = 8_640_000_000_000_000

export interface BanTerms {
  reason: string
  /** 0 is for good. */
  days: number
}

/** Shuts a member out from their next request on. @throws Refusal 403, 404 */
export async function banMember(ctx: Context, viewer: Viewer, memberId: number, terms: BanTerms): Promise<number> {
  const member = await findUser(ctx.db, memberId)
  if (!member) throw notFound()
  ensure(await mayActOn(ctx, viewer, 'ban', member))
  const id = await transaction(ctx, (ctx) => imposeBan(ctx, viewer, memberId, terms))
  ctx.log.warn({ event: 'ban', userId: viewer.id, memberId, address: viewer.address }, 'a member was banned')
  return id
}

/** The ban itself, with its line, inside the caller's transaction. The caller has asked whether it may be. */
export async function imposeBan(ctx: Context, viewer: Viewer, memberId: number, terms: BanTerms): Promise<number> {
  if (!(await holdUser(ctx, memberId))) throw notFound()
  const until = endOf(ctx, terms.days)
  const id = await insertBan(ctx.db, {
    kind: 'member',
    member_id: memberId,
    reason: terms.reason,
    created_at: ctx.now(),
    created_by: viewer.id,
    until,
    lifted_at: null,
    lifted_by: null,
  })
  await settle(ctx, memberId)
  await logged(ctx, viewer, { action: 'bans.ban', memberId, after: { ban: id, until }, reason: terms.reason })
  return id
}

/**
 * Keeps an e-mail pattern from registering, or an address range from registering and writing.
 * @throws Invalid at `target` · Refusal 403
 */
export async function banPattern(
  ctx: Context,
  viewer: Viewer,
  { kind, target }: { kind: 'email' | 'address'; target: string },
  terms: BanTerms,
): Promise<number> {
  signedIn(viewer)
  ensure(canBan(viewer))
  const pattern = kind === 'email' ? readEmailPattern(target) : readRange(target)
  if (pattern === undefined) throw invalid('target', kind === 'email' ? 'bans.email-invalid' : 'bans.range-invalid')
  if (kind === 'address' && isInRange(pattern, viewer.address)) throw invalid('target', 'bans.range-yours')
  return transaction(ctx, async (ctx) => {
    const row = { kind, pattern, reason: terms.reason, until: endOf(ctx, terms.days), member_id: null }
    const id = await insertBan(ctx.db, {
      ...row,
      created_at: ctx.now(),
      created_by: viewer.id,
      lifted_at: null,
      lifted_by: null,
    })
    await logged(ctx, viewer, { action: 'bans.ban-pattern', after: { ban: id, kind, pattern }, reason: terms.reason })
    return id
  })
}

/** Ends a ban before its time. @throws Refusal 403, 404, 409 when another was faster */
export async function liftBan(ctx: Context, viewer: Viewer, banId: number): Promise<void> {
  ensure(canBan(viewer))
  const ban = await findBan(ctx.db, banId)
  if (!ban) throw notFound()
  const member = ban.member_id === null ? undefined : await findUser(ctx.db, ban.member_id)
  if (member) ensure(await mayActOn(ctx, viewer, 'ban', member))
  await transaction(ctx, async (ctx) => {
    if (!(await endBan(ctx, viewer, ban))) throw conflict('bans.lifted-already')
  })
}

/** The same inside the caller's transaction; false when it was lifted already. */
export async function endBan(ctx: Context, viewer: Viewer, ban: BanRow): Promise<boolean> {
  if (!(await markLifted(ctx.db, ban.id, ctx.now(), viewer.id))) return false
  if (ban.member_id !== null) await settle(ctx, ban.member_id)
  await logged(ctx, viewer, {
    action: 'bans.lift',
    memberId: ban.member_id ?? undefined,
    before: { ban: ban.id, kind: ban.kind, pattern: ban.pattern, until: ban.until },
  })
  return true
}

/**
 * Puts a lifted ban back: it ends when it would have ended.
 * @throws Refusal 403, 404, 409 when it would be over by now or stands already
 */
export async function restoreBan(ctx: Context, viewer: Viewer, banId: number): Promise<void> {
  ensure(canBan(viewer))
  const ban = await findBan(ctx.db, banId)
  if (!ban) throw notFound()
  const member = ban.member_id === null ? undefined : await findUser(ctx.db, ban.member_id)
  if (member) ensure(await mayActOn(ctx, viewer, 'ban', member))
  if (ban.kind === 'address' && isInRange(ban.pattern, viewer.address)) throw conflict('bans.range-yours')
  if (ban.until <= ctx.now()) throw conflict('bans.over')
  await transaction(ctx, async (ctx) => {
    if (!(await markRestored(ctx.db, ban.id))) throw conflict('bans.stands')
    if (ban.member_id !== null) await settle(ctx, ban.member_id)
    const after = { ban: ban.id, kind: ban.kind, pattern: ban.pattern, until: ban.until }
    await logged(ctx, viewer, {
      action: 'bans.restore',
      memberId: ban.member_id ?? undefined,
      after,
      reason: ban.reason,
    })
  })
}

/** Writes to the member which of their bans ends last. */
async function settle(ctx: Context, memberId: number): Promise<void> {
  const longest = await longestBanOf(ctx.db, memberId, ctx.now())
  const change = { banned_until: longest?.until ?? null, ban_reason: longest?.reason ?? '' }
  await updateUserQuietly(ctx.db, memberId, change)
}

const endOf = (ctx: Context, days: number): number => (days === 0 ? forGood : ctx.now() + days * day)
