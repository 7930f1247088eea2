import type { CaseKind, Decision } from '../../platform/database/tables/cases.ts'
import type { Verdict } from '../../platform/policy.ts'
import type { Flag } from '../permissions/catalogue.ts'
import { isMember, may, mayIn, type Viewer } from '../users/viewer.ts'

/**
 * Which cases somebody works on: those of posts by forum, those of members as such and appeals against warnings when they may
 * warn, appeals against bans when they may ban.
 */
export interface Scope {
  reports: number[]
  held: number[]
  people: boolean
  bans: boolean
  /** Of what stands on profiles, by rights on the whole board. */
  wall: { reports: boolean; held: boolean }
}

/** What of a case says who works on it. `forum_id` is that of its post, null for a case about a member as such. */
export interface Subject {
  kind: CaseKind
  warning_id: number | null
  forum_id: number | null
  /** What it is about on a profile. */
  wall_post_id?: number | null
}

const flags = { report: 'handle-reports', held: 'approve' } as const satisfies Record<string, Flag>

/** The rights of which any, anywhere, gives somebody a part in the queue. */
export const queueFlags: readonly Flag[] = ['handle-reports', 'approve', 'warn', 'ban']

export const worksOnCases = ({ grants }: Viewer): boolean => queueFlags.some((flag) => grants.somewhere.has(flag))

/** An appeal that names no warning is against being banned. */
export const isBanAppeal = ({ kind, warning_id }: Pick<Subject, 'kind' | 'warning_id'>): boolean =>
  kind === 'appeal' && warning_id === null

/** A report of a member as such, of which nothing can be deleted. */
export const isAboutProfile = (
  one: Pick<Subject, 'kind'> & { post_id: number | null; wall_post_id: number | null },
): boolean => one.kind === 'report' && one.post_id === null && one.wall_post_id === null

/** The right of the whole board that a case about a member as such asks for. */
export const flagAboutMember = (one: Pick<Subject, 'kind' | 'warning_id'>): Flag => (isBanAppeal(one) ? 'ban' : 'warn')

const nothing: Scope = { reports: [], held: [], people: false, bans: false, wall: { reports: false, held: false } }

export function scopeOf(viewer: Viewer, forumIds: readonly number[]): Scope {
  if (!isMember(viewer)) return nothing
  const where = (flag: Flag) => forumIds.filter((id) => mayIn(viewer, id, flag))
  return {
    reports: where(flags.report),
    held: where(flags.held),
    people: may(viewer, 'warn'),
    bans: may(viewer, 'ban'),
    wall: { reports: may(viewer, flags.report), held: may(viewer, flags.held) },
  }
}

export const isEmpty = ({ reports, held, people, bans, wall }: Scope): boolean =>
  reports.length === 0 && held.length === 0 && !people && !bans && !wall.reports && !wall.held

/** The same rule for one case. Who is reported reads neither by whom nor what for; an administrator may have nobody else to look. */
export function canHandle(viewer: Viewer, one: Subject & { member_id?: number }): boolean {
  if (!isMember(viewer)) return false
  if (one.kind === 'report' && one.member_id === viewer.id && !may(viewer, 'administer')) return false
  const isOnWall = one.wall_post_id !== undefined && one.wall_post_id !== null
  if (one.kind !== 'appeal' && isOnWall) return may(viewer, flags[one.kind])
  return one.kind === 'appeal' || one.forum_id === null
    ? may(viewer, flagAboutMember(one))
    : mayIn(viewer, one.forum_id, flags[one.kind])
}

export interface Judged {
  member_id: number
  /** Who did what an appeal is against. */
  issuers?: readonly number[]
  /** Whether anybody could decide it who is not one of them. */
  hasOthers?: boolean
}

/**
 * Nobody judges themselves; an administrator may have nobody else to do it. Nor does anybody judge an appeal against what they did
 * themselves, administrators included, as long as there is somebody else.
 */
export function canDecide(viewer: Viewer, { member_id, issuers = [], hasOthers = false }: Judged): Verdict {
  if (viewer.id === member_id && !may(viewer, 'administer')) return 'cases.about-you'
  return hasOthers && issuers.some((id) => id === viewer.id) ? 'cases.your-own-act' : null
}

/** Deciding reports removes a post that was published only with the right to delete there. */
export function canRemove(
  viewer: Viewer,
  decision: Decision,
  { post_id, forum_id, wall_post_id }: { post_id: number | null; forum_id: number | null; wall_post_id: number | null },
): Verdict {
  if (decision === 'upheld' && wall_post_id !== null) return may(viewer, 'delete-any') ? null : 'cases.needs-delete'
  if (decision !== 'upheld' || post_id === null || forum_id === null) return null
  return mayIn(viewer, forum_id, 'delete-any') ? null : 'cases.needs-delete'
}
