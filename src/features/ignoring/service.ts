import { type Context, transaction } from '../../context.ts'
import { impossible, notFound } from '../../platform/errors.ts'
import { ensure } from '../../platform/policy.ts'
import { deleteFollow } from '../following/queries.ts'
import { isStaff } from '../permissions/acting.ts'
import { grantsOf } from '../permissions/grants.ts'
import { canViewMembers, signedIn } from '../users/policy.ts'
import { findUser } from '../users/queries.ts'
import type { Viewer } from '../users/viewer.ts'
import { countIgnored, deleteIgnore, insertIgnore } from './queries.ts'

export const mostIgnored = 500

/**
 * Whoever one ignores one follows no longer. Staff is ignored by nobody: what they say of the rules concerns everybody.
 * @throws Refusal 403, 404, 409 for oneself, for staff and at `mostIgnored`, 429
 */
export async function ignore(ctx: Context, viewer: Viewer, id: number): Promise<void> {
  const member = signedIn(viewer)
  ensure(canViewMembers(viewer))
  if (member.id === id) throw impossible('ignoring.yourself')
  await ctx.limits.consume('account', String(member.id))
  await transaction(ctx, async (ctx) => {
    const ignored = await findUser(ctx.db, id)
    if (!ignored) throw notFound()
    if (isStaff(await grantsOf(ctx, ignored))) throw impossible('ignoring.staff')
    if ((await countIgnored(ctx.db, member.id)) >= mostIgnored)
      throw impossible('ignoring.too-many', { max: mostIgnored })
    await deleteFollow(ctx.db, member.id, id)
    await insertIgnore(ctx.db, member.id, id, ctx.now())
  })
}

/** @throws Refusal 403 for guests */
export async function unignore(ctx: Context, viewer: Viewer, id: number): Promise<void> {
  const member = signedIn(viewer)
  await transaction(ctx, (ctx) => deleteIgnore(ctx.db, member.id, id))
}
