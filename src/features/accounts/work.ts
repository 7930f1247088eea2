import type { Context } from '../../context.ts'
import { on, type Work } from '../../platform/jobs/job.ts'
import { findConfirmedUser, findUser, findUserByEmail } from '../users/queries.ts'
import { type AccountChange, accountChanged, addressClaimed, resetAsked } from './jobs.ts'
import { longestIdleMs } from './lifetimes.ts'
import { composeMail } from './mails.ts'
import { deleteOldSessions, deleteOldTokens } from './queries.ts'
import { mintToken } from './tokens.ts'

/** Links are made when their mail is sent, so that no queue ever holds one. Sent twice, the newer link works. */
export const accountWork: readonly Work[] = [
  on(addressClaimed, answerClaim),
  on(resetAsked, sendResetLink),
  on(accountChanged, tellOfChange),
]

/** Removes sessions and links that nobody can use any more. */
export async function pruneSessions(ctx: Context): Promise<void> {
  await deleteOldSessions(ctx.db, ctx.now(), ctx.now() - longestIdleMs)
  await deleteOldTokens(ctx.db, ctx.now())
}

async function answerClaim(ctx: Context, { userId, email }: { userId: number; email: string }): Promise<void> {
  const user = await findUser(ctx.db, userId)
  if (!user || (user.email === email && user.email_confirmed_at !== null)) return
  const owner = await findConfirmedUser(ctx.db, email)
  if (owner && owner.id !== userId) return ctx.mailer.send(await composeMail(ctx, 'in-use', { user: owner, to: email }))
  const token = await mintToken(ctx, 'confirm', { userId, email })
  const kind = user.email === email ? 'confirm' : 'change'
  await ctx.mailer.send(await composeMail(ctx, kind, { user, to: email, path: `/account/confirm?token=${token}` }))
}

async function sendResetLink(ctx: Context, { email }: { email: string }): Promise<void> {
  const user = await findUserByEmail(ctx.db, email)
  if (!user) return
  const token = await mintToken(ctx, 'reset', { userId: user.id, email })
  await ctx.mailer.send(
    await composeMail(ctx, 'reset', { user, to: email, path: `/lost-password/reset?token=${token}` }),
  )
}

async function tellOfChange(
  ctx: Context,
  { userId, email, what }: { userId: number; email: string; what: AccountChange },
): Promise<void> {
  const user = await findUser(ctx.db, userId)
  if (user) await ctx.mailer.send(await composeMail(ctx, what, { user, to: email }))
}
