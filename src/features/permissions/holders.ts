import type { Context } from '../../context.ts'
import type { Flag } from './catalogue.ts'
import { currentMaterial, grantsOf } from './grants.ts'
import { ranksWithout } from './queries.ts'

/**
 * Whether any member but these, who is not banned, may do this on the board as a whole. Members of the same groups have the same
 * rights, so one of each is asked; it still reads over all members.
 */
export async function othersMay(ctx: Context, flag: Flag, except: readonly number[]): Promise<boolean> {
  const { exceptional } = await currentMaterial(ctx)
  for (const member of await ranksWithout(ctx.db, { except, alone: [...exceptional], now: ctx.now() })) {
    if ((await grantsOf(ctx, member)).board.flags.has(flag)) return true
  }
  return false
}
