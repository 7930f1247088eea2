import type { Context } from '../../context.ts'
import type { Verdict } from '../../platform/policy.ts'
import { canActOn } from '../users/policy.ts'
import type { Grants, Viewer } from '../users/viewer.ts'
import { type Flag, staffFlags } from './catalogue.ts'
import { grantsOf } from './grants.ts'
import type { Ranked } from './material.ts'

/** Whether one may discipline that member: by what the member may do now, whatever their title, and by who stands higher. */
export async function mayActOn(ctx: Context, viewer: Viewer, flag: Flag, member: Ranked): Promise<Verdict> {
  return canActOn(viewer, flag, {
    id: member.id,
    administers: await administers(ctx, member),
    standsNoLower: await standsNoLower(ctx, member, viewer),
  })
}

export async function administers(ctx: Context, member: Ranked): Promise<boolean> {
  return (await grantsOf(ctx, member)).board.flags.has('administer')
}

/** How high somebody stands among the staff: who administers, who may something on the whole board, who in some place, who nowhere. */
function standingOf({ board, somewhere }: Grants): number {
  if (board.flags.has('administer')) return 3
  if ([...staffFlags].some((flag) => board.flags.has(flag))) return 2
  return [...staffFlags].some((flag) => somewhere.has(flag)) ? 1 : 0
}

/** Whether the member stands higher among the staff than the viewer. */
export async function outranks(ctx: Context, member: Ranked, viewer: Viewer): Promise<boolean> {
  return standingOf(await grantsOf(ctx, member)) > standingOf(viewer.grants)
}

/** Whether the member is staff that stands no lower than the viewer. */
export async function standsNoLower(ctx: Context, member: Ranked, viewer: Viewer): Promise<boolean> {
  const standing = standingOf(await grantsOf(ctx, member))
  return standing > 0 && standing >= standingOf(viewer.grants)
}

/** Whether they hold anything anywhere that only staff does. */
export const isStaff = ({ somewhere }: Grants): boolean => [...staffFlags].some((flag) => somewhere.has(flag))
