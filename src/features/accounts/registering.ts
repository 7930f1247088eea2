import { transaction, type Context } from '../../context.ts'
import { enqueue } from '../../platform/jobs/queue.ts'
import { ensure, type Verdict } from '../../platform/policy.ts'
import { beginAsNewcomer } from '../groups/promotions/rising.ts'
import { judgeName, reportName } from '../censoring/judging.ts'
import { boardSettings } from '../setup/board.ts'
import { addressClaimed } from './jobs.ts'
import { ensureWanted } from './emails-wanted.ts'
import { insertMember, prepareMember } from './members.ts'

/**
 * Makes an account. Whether the address is somebody's already is found out in the background, so the answer and its time
 * say nothing about it.
 * @throws Invalid · Refusal 403, 429
 */
export async function register(
  ctx: Context,
  { username, email, password }: { username: string; email: string; password: string },
  address: string,
): Promise<{ id: number; name: string }> {
  ensure(canRegister(await boardSettings(ctx)))
  await ctx.limits.consume('register', address)
  await ensureWanted(ctx, email)
  const row = await prepareMember(ctx, { name: username, email, password })
  const { reported } = await judgeName(ctx, row.name)
  return transaction(ctx, async (ctx) => {
    const member = await insertMember(ctx, row)
    await beginAsNewcomer(ctx, member.id)
    await reportName(ctx, member.id, reported)
    await enqueue(ctx, addressClaimed, { userId: member.id, email: row.email })
    return member
  })
}

export const canRegister = ({ registrationOpen }: { registrationOpen: boolean }): Verdict =>
  registrationOpen ? null : 'accounts.registration-closed'
