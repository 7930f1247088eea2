import type { GroupRow, Source } from '../../../platform/database/tables/groups.ts'
import type { Verdict } from '../../../platform/policy.ts'
import { canAdminister, canViewMembers } from '../../users/policy.ts'
import { isMember, may, type Viewer } from '../../users/viewer.ts'

type Gate = Pick<GroupRow, 'entry' | 'public_page'>

/** How somebody stands to a group. */
export interface Tie {
  /** How they came in; undefined for who is not in it. */
  source: Source | undefined
  leads: boolean
}

/** The page of a group. To others one without a public page is none. */
export function canSeeGroup(viewer: Viewer, { public_page: isPublic }: Gate, { leads }: Tie): boolean {
  return leads || may(viewer, 'administer') || (isPublic === 1 && canViewMembers(viewer) === null)
}

export function canJoin(viewer: Viewer, { entry }: Gate): Verdict {
  if (!isMember(viewer)) return 'errors.signed-out'
  return entry === 'open' ? null : 'groups.not-open'
}

/** Asking to be let in. */
export function canAsk(viewer: Viewer, { entry }: Gate): Verdict {
  if (!isMember(viewer)) return 'errors.signed-out'
  return entry === 'request' ? null : 'groups.takes-no-requests'
}

/** A warning's group is left when the warning is over, and what only the staff decides about only by the staff. */
export function canLeave(viewer: Viewer, { entry }: Gate, { source }: Tie): Verdict {
  if (!isMember(viewer)) return 'errors.signed-out'
  if (source === 'warning') return 'groups.put-by-warning'
  return entry === 'closed' ? 'groups.only-staff-decides' : null
}

/** Deciding about requests, ordinary members and the description. Over whoever has the staff's rights only administrators decide. */
export function canLead(viewer: Viewer, { leads }: Tie, holdsStaffRights: boolean): Verdict {
  if (!isMember(viewer)) return 'errors.signed-out'
  if (canAdminister(viewer) === null) return null
  if (!leads) return 'groups.not-leader'
  return holdsStaffRights ? 'groups.leads-no-staff' : null
}
