import type { Context } from '../../context.ts'
import type { Verdict } from '../../platform/policy.ts'
import { canActOn } from '../users/policy.ts'
import type { Grants, Viewer } from '../users/viewer.ts'
import { type Flag, staffFlags } from './catalogue.ts'
import { grantsOf } from './grants.ts'
import type { Ranked } from './material.ts'

/** Whether one may discipline that member: by what the member may do now, whatever their title. */
export async function mayActOn(ctx: Context, viewer: Viewer, flag: Flag, member: Ranked): Promise<Verdict> {
  return canActOn(viewer, flag, { id: member.id, administers: await administers(ctx, member) })
}

export async function administers(ctx: Context, member: Ranked): Promise<boolean> {
  return (await grantsOf(ctx, member)).board.flags.has('administer')
}

/** Whether they hold anything anywhere that only staff does. */
export const isStaff = ({ somewhere }: Grants): boolean => [...staffFlags].some((flag) => somewhere.has(flag))
