import type { CaseKind } from '../../platform/database/tables/cases.ts'
import type { Verdict } from '../../platform/policy.ts'
import type { Flag } from '../permissions/catalogue.ts'
import { isMember, may, mayIn, type Viewer } from '../users/viewer.ts'

/** Which open cases somebody works on: those of posts by forum, those of members as such when they may warn. */
export interface Scope {
  reports: number[]
  held: number[]
  people: boolean
}

const flags = { report: 'handle-reports', held: 'approve' } as const satisfies Record<string, Flag>

export function scopeOf(viewer: Viewer, forumIds: readonly number[]): Scope {
  if (!isMember(viewer)) return { reports: [], held: [], people: false }
  const where = (flag: Flag) => forumIds.filter((id) => mayIn(viewer, id, flag))
  return { reports: where(flags.report), held: where(flags.held), people: may(viewer, 'warn') }
}

export const isEmpty = ({ reports, held, people }: Scope): boolean =>
  reports.length === 0 && held.length === 0 && !people

/** The same rule for one case. `forum_id` is that of its post, null for a case about a member as such. */
export function canHandle(viewer: Viewer, one: { kind: CaseKind; forum_id: number | null }): boolean {
  if (!isMember(viewer)) return false
  return one.kind === 'appeal' || one.forum_id === null
    ? may(viewer, 'warn')
    : mayIn(viewer, one.forum_id, flags[one.kind])
}

/** Nobody judges themselves; an administrator may have nobody else to do it. */
export function canDecide(viewer: Viewer, one: { member_id: number }): Verdict {
  return viewer.id === one.member_id && !may(viewer, 'administer') ? 'cases.about-you' : null
}
