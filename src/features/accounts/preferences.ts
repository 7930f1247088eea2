import type { Context } from '../../context.ts'
import { notFound } from '../../platform/errors.ts'
import { findUser, updateUserQuietly } from '../users/queries.ts'
import { changeSettings } from '../users/settings.ts'
import type { Member } from '../users/viewer.ts'

/** Takes over the named settings that have a possible value and leaves the others. */
export async function changePreferences(ctx: Context, member: Member, given: Record<string, string>): Promise<void> {
  await ctx.limits.consume('account', String(member.id))
  const user = await findUser(ctx.db, member.id)
  if (!user) throw notFound()
  const settings = changeSettings(user.preferences, given)
  await updateUserQuietly(ctx.db, member.id, { preferences: JSON.stringify(settings) })
}
