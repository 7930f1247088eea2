import type { UserRow } from '../../platform/database/tables/users.ts'
import type { Standing } from './viewer.ts'

export const free: Standing = { banned: null, muted: false, held: false }

/** What holds against a member at this moment. */
export function standingOf(
  row: Pick<UserRow, 'banned_until' | 'ban_reason' | 'muted_until' | 'held_until'>,
  now: number,
): Standing {
  const { banned_until: until, ban_reason: reason, muted_until, held_until } = row
  if (until === null && muted_until === null && held_until === null) return free
  return {
    banned: until !== null && until > now ? { until, reason } : null,
    muted: muted_until !== null && muted_until > now,
    held: held_until !== null && held_until > now,
  }
}
