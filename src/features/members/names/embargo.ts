import type { Context } from '../../../context.ts'
import { type FieldErrors, Invalid } from '../../../platform/errors.ts'
import { boardSettings } from '../../setup/board.ts'
import { lastBorne } from './queries.ts'

const day = 24 * 60 * 60 * 1000

/**
 * What to say to whoever wants a name that somebody else bore until lately: for `nameEmbargoDays` it is kept for that member, so
 * that nobody else is taken for them.
 * @param memberId whoever wants it; absent for a new account
 */
export async function embargoOn(
  ctx: Context,
  nameFold: string,
  memberId = 0,
): Promise<FieldErrors[string] | undefined> {
  const { nameEmbargoDays } = await boardSettings(ctx)
  const until = await lastBorne(ctx.db, nameFold, memberId)
  const left = until === undefined ? 0 : until + nameEmbargoDays * day - ctx.now()
  if (left <= 0) return undefined
  return { key: 'accounts.username-embargo', values: { days: Math.ceil(left / day) } }
}

/**
 * Called in the transaction that gives the name, after it is written: a rename that was faster has left it by then.
 * @throws Invalid at `username`
 */
export async function ensureReleased(ctx: Context, nameFold: string, memberId: number): Promise<void> {
  const problem = await embargoOn(ctx, nameFold, memberId)
  if (problem) throw new Invalid({ username: problem })
}
