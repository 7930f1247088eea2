import type { Context } from '../../context.ts'
import type { UserRow } from '../../platform/database/tables/users.ts'
import { invalid, notFound } from '../../platform/errors.ts'
import { findUser } from '../users/queries.ts'
import type { Member } from '../users/viewer.ts'
import { tooLong, verifyPassword } from './passwords.ts'

/** The member behind a request, if the current password is right. Wrong ones are counted. @throws Invalid at `field` */
export async function reauthenticate(
  ctx: Context,
  member: Member,
  password: string,
  field = 'current_password',
): Promise<UserRow> {
  if (password === '') throw invalid(field, 'accounts.password-blank')
  if (tooLong(password)) throw invalid(field, 'accounts.password-wrong')
  await ctx.limits.consume('reauthenticate', String(member.id))
  const user = await findUser(ctx.db, member.id)
  if (!user) throw notFound()
  if (!(await verifyPassword(ctx, user.password_hash, password))) throw invalid(field, 'accounts.password-wrong')
  await ctx.limits.clear('reauthenticate', String(member.id))
  return user
}
