import { transaction, type Context } from '../../context.ts'
import type { TokensTable, UserRow } from '../../platform/database/tables/users.ts'
import { forbidden, Invalid } from '../../platform/errors.ts'
import { enqueue } from '../../platform/jobs/queue.ts'
import { boardSettings } from '../setup/board.ts'
import { findUser, updateUserQuietly } from '../users/queries.ts'
import { readEmail } from './emails.ts'
import { accountChanged, resetAsked } from './jobs.ts'
import { passwordProblem } from './password-policy.ts'
import { hashPassword } from './passwords.ts'
import { deleteSessionsOf, deleteTokensOf, takeToken } from './queries.ts'
import { readToken } from './tokens.ts'

const expired = () => forbidden('accounts.reset-expired')

/** Notes that somebody wants a reset link. Who has the address is looked up later, so the answer takes the same time for all. */
export async function askForReset(ctx: Context, typed: string, address: string): Promise<void> {
  const email = readEmail(typed)
  await ctx.limits.consume('resetMailAddress', address)
  await ctx.limits.consume('resetMail', email)
  await enqueue(ctx, resetAsked, { email })
}

/** @throws Refusal 403 when the link works no more. */
export async function checkReset(ctx: Context, token: string): Promise<{ token: TokensTable; user: UserRow }> {
  const row = await readToken(ctx, 'reset', token)
  const user = row && (await findUser(ctx.db, row.user_id))
  if (!row || user?.email !== row.email) throw expired()
  return { token: row, user }
}

/**
 * Sets a new password by a link from a mail, ends every session and tells the owner. A link works once.
 * @throws Refusal 403 · Invalid at `password`
 */
export async function resetPassword(ctx: Context, token: string, password: string): Promise<UserRow> {
  const { token: row, user } = await checkReset(ctx, token)
  const hash = await hashNewPassword(ctx, user, password)
  await transaction(ctx, async (ctx) => {
    if (!(await takeToken(ctx.db, row.token_hash))) throw expired()
    await replacePassword(ctx, user, hash)
    await deleteSessionsOf(ctx.db, user.id)
  })
  return user
}

/** @throws Invalid at `field` when the password is too easy to guess. */
export async function hashNewPassword(
  ctx: Context,
  user: UserRow,
  password: string,
  field = 'password',
): Promise<string> {
  const board = (await boardSettings(ctx)).name
  const problem = passwordProblem(password, { name: user.name, email: user.email, board })
  if (problem) throw new Invalid({ [field]: problem })
  return hashPassword(ctx, password)
}

/** Reset links that were on their way stop working, and the owner hears of it. */
export async function replacePassword(ctx: Context, user: UserRow, hash: string): Promise<void> {
  await updateUserQuietly(ctx.db, user.id, { password_hash: hash })
  await deleteTokensOf(ctx.db, user.id, ['reset'])
  await enqueue(ctx, accountChanged, { userId: user.id, email: user.email, what: 'reset-done' })
}
