import { transaction, type Context } from '../../context.ts'
import type { TokensTable, UserRow } from '../../platform/database/tables/users.ts'
import { forbidden, notFound } from '../../platform/errors.ts'
import { enqueue } from '../../platform/jobs/queue.ts'
import { followAddress } from '../groups/entry/domains.ts'
import { findConfirmedUser, findUser, updateUserQuietly } from '../users/queries.ts'
import { accountChanged } from './jobs.ts'
import { deleteTokensOf, takeToken } from './queries.ts'
import { readToken } from './tokens.ts'
import { isUniqueViolation } from './unique.ts'

const expired = () => forbidden('accounts.confirm-expired')

/** The address a confirmation link is about. @throws Refusal 403 when the link works no more. */
export async function claimedAddress(ctx: Context, token: string): Promise<string> {
  const row = await readToken(ctx, 'confirm', token)
  if (!row) throw expired()
  return row.email
}

/**
 * Makes the claimed address the member's own. The first who confirms an address has it; the second is refused and its
 * owner is told. Links sent to the address before stop working.
 * @throws Refusal 403
 */
export async function confirmAddress(ctx: Context, token: string): Promise<{ email: string }> {
  const row = await readToken(ctx, 'confirm', token)
  if (!row) throw expired()
  if (await settledAlone(ctx, row)) return { email: row.email }
  throw forbidden('accounts.confirm-in-use')
}

/** When two confirm the same address at the same moment, the database's unique index decides. */
async function settledAlone(ctx: Context, row: TokensTable): Promise<boolean> {
  try {
    return await transaction(ctx, (ctx) => settle(ctx, row))
  } catch (error) {
    if (isUniqueViolation(error)) return false
    throw error
  }
}

async function settle(ctx: Context, token: TokensTable): Promise<boolean> {
  if (!(await takeToken(ctx.db, token.token_hash))) throw expired()
  const user = await findUser(ctx.db, token.user_id)
  if (!user) throw notFound()
  const owner = await findConfirmedUser(ctx.db, token.email)
  if (owner && owner.id !== user.id) {
    await enqueue(ctx, accountChanged, { userId: owner.id, email: owner.email, what: 'refused' })
    return false
  }
  await own(ctx, user, token.email)
  return true
}

async function own(ctx: Context, user: UserRow, email: string): Promise<void> {
  await updateUserQuietly(ctx.db, user.id, { email, email_confirmed_at: ctx.now() })
  await followAddress(ctx, user.id, email)
  if (user.email === email) return
  await deleteTokensOf(ctx.db, user.id, ['reset', 'confirm'])
  await enqueue(ctx, accountChanged, { userId: user.id, email: user.email, what: 'changed' })
}
