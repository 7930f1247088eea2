import { type Context, transaction } from '../../context.ts'
import type { WarningRow } from '../../platform/database/tables/warnings.ts'
import { conflict, notFound } from '../../platform/errors.ts'
import { endBan } from '../bans/service.ts'
import { findBan } from '../bans/queries.ts'
import { logged } from '../staff-log/service.ts'
import { updateUserQuietly } from '../users/queries.ts'
import type { Viewer } from '../users/viewer.ts'
import { columns, type Effect, readEffects } from './effects.ts'
import { settleWarned } from './grouping.ts'
import { showNotice } from './notices.ts'
import { findWarning, markRevoked, pointsOf, setEffects, unrevokedOf } from './queries.ts'
import { warnableMember } from './service.ts'

/** Takes a warning back with everything that followed from it. @throws Refusal 403, 404, 409 when it was taken back already */
export async function revokeWarning(ctx: Context, viewer: Viewer, warningId: number): Promise<WarningRow> {
  const warning = await findWarning(ctx.db, warningId)
  if (!warning) throw notFound()
  await warnableMember(ctx, viewer, warning.member_id)
  await transaction(ctx, async (ctx) => {
    if (!(await revokeInside(ctx, viewer, warningId))) throw conflict('warnings.revoked-already')
  })
  return warning
}

/** The same inside the caller's transaction; false when it was taken back already. */
export async function revokeInside(ctx: Context, viewer: Viewer, warningId: number): Promise<boolean> {
  const warning = await findWarning(ctx.db, warningId)
  if (!warning || !(await markRevoked(ctx.db, warningId, ctx.now(), viewer.id))) return false
  const effects = readEffects(warning.effects)
  for (const effect of effects) await takeBack(ctx, viewer, warning, effect)
  await weighAnew(ctx, viewer, warning.member_id)
  await settleWarned(ctx, warning.member_id)
  const { notice, post_id: postId } = warning
  if (postId !== null && notice !== '') await showNotice(ctx, postId)
  const before = { warning: warningId, points: warning.points, effects, ...(notice === '' ? {} : { notice }) }
  await logged(ctx, viewer, { action: 'warnings.revoke', memberId: warning.member_id, before, reason: warning.title })
  return true
}

/** What followed from more points than are left ends too, whichever warning it followed. */
async function weighAnew(ctx: Context, viewer: Viewer, memberId: number): Promise<void> {
  const points = await pointsOf(ctx.db, memberId, ctx.now())
  for (const warning of await unrevokedOf(ctx.db, memberId)) {
    const effects = readEffects(warning.effects)
    const left = effects.filter((effect) => (effect.from ?? 0) <= points)
    if (left.length === effects.length) continue
    await setEffects(ctx.db, warning.id, JSON.stringify(left))
    for (const effect of effects) if (!left.includes(effect)) await takeBack(ctx, viewer, warning, effect)
  }
}

async function takeBack(ctx: Context, viewer: Viewer, warning: WarningRow, effect: Effect): Promise<void> {
  if (effect.action === 'ban') {
    const ban = await findBan(ctx.db, effect.ban)
    if (ban) await endBan(ctx, viewer, ban)
    return
  }
  const others = (await unrevokedOf(ctx.db, warning.member_id)).flatMap((one) => readEffects(one.effects))
  const until = Math.max(0, ...others.map((one) => (one.action === effect.action ? one.until : 0)))
  await updateUserQuietly(ctx.db, warning.member_id, { [columns[effect.action]]: until > ctx.now() ? until : null })
}
