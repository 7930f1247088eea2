import type { UserRow } from '../../platform/database/tables/users.ts'
import type { Verdict } from '../../platform/policy.ts'
import { type Grants, isMember, may, type Viewer } from '../users/viewer.ts'

export function canSign(viewer: Viewer): Verdict {
  if (!isMember(viewer)) return 'errors.signed-out'
  if (viewer.standing.muted) return 'errors.muted'
  return may(viewer, 'signature') ? null : 'errors.not-granted'
}

/** Code points that they may write; Infinity without a limit. */
export function longestFor({ board }: Grants): number {
  const amount = board.limits.get('signature-letters') ?? 0
  return amount < 0 ? Infinity : amount
}

/** Whether what they wrote stands under their posts now: not of who may write none, or is banned or muted. */
export function isSigned(
  author: Pick<UserRow, 'signature_html' | 'banned_until' | 'muted_until'>,
  { board }: Grants,
  now: number,
): boolean {
  if (author.signature_html === '' || !board.flags.has('signature')) return false
  return (author.banned_until ?? 0) <= now && (author.muted_until ?? 0) <= now
}
