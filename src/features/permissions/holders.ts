import type { Context } from '../../context.ts'
import type { GroupKey } from '../../platform/database/tables/groups.ts'
import type { Flag } from './catalogue.ts'
import { currentMaterial, grantsOf } from './grants.ts'
import { possiblyHolding, ranksWithout } from './queries.ts'

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

/**
 * Members who may hold one of these rights, which are the staff's: nobody is left out who does, some may be in it who do not.
 * Costs as much as there are staff, not members: groups in which everybody is count for nothing here.
 */
export async function possibleHolders(ctx: Context, flags: readonly Flag[]): Promise<number[]> {
  const { entries, groups } = await currentMaterial(ctx)
  const wanted = new Set<string>(flags)
  const given = entries.filter((entry) => entry.value > 0 && wanted.has(entry.name)).map((entry) => entry.subject_id)
  const groupIds = [...new Set(given)].filter((id) => !forEverybody.has(groups.get(id)?.key ?? null))
  return possiblyHolding(ctx.db, { flags, groupIds })
}

const forEverybody: ReadonlySet<GroupKey | null> = new Set<GroupKey>(['guest', 'member', 'new'])
