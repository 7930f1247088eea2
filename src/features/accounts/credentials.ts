import { type Context, transaction } from '../../context.ts'
import { enqueue } from '../../platform/jobs/queue.ts'
import type { Member } from '../users/viewer.ts'
import { readEmail } from './emails.ts'
import { ensureWanted } from './emails-wanted.ts'
import { accountChanged, addressClaimed } from './jobs.ts'
import { deleteSessionsOf } from './queries.ts'
import { reauthenticate } from './reauthenticating.ts'
import { hashNewPassword, replacePassword } from './resetting.ts'

/** Ends the member's other sessions. The caller gives this one a new id. @throws Invalid */
export async function changePassword(
  ctx: Context,
  member: Member,
  { current, next }: { current: string; next: string },
): Promise<void> {
  const user = await reauthenticate(ctx, member, current)
  const hash = await hashNewPassword(ctx, user, next, 'new_password')
  await transaction(ctx, async (ctx) => {
    await replacePassword(ctx, user, hash)
    await deleteSessionsOf(ctx.db, user.id)
  })
}

/** Sends a confirmation link to the new address and word to the old one; nothing changes before the link is used. */
export async function askForNewAddress(
  ctx: Context,
  member: Member,
  { email: typed, password }: { email: string; password: string },
): Promise<void> {
  const email = readEmail(typed)
  await ensureWanted(ctx, email)
  const user = await reauthenticate(ctx, member, password)
  await ctx.limits.consume('confirmMail', String(member.id))
  await transaction(ctx, async (ctx) => {
    await enqueue(ctx, addressClaimed, { userId: member.id, email })
    if (email === user.email) return
    await enqueue(ctx, accountChanged, { userId: member.id, email: user.email, what: 'change-asked' })
  })
}

export async function askForConfirmation(ctx: Context, member: Member): Promise<void> {
  await ctx.limits.consume('confirmMail', String(member.id))
  await enqueue(ctx, addressClaimed, { userId: member.id, email: member.email })
}
