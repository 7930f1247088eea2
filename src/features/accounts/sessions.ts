import type { Context } from '../../context.ts'
import type { Reader } from '../layout/request.ts'
import { formatDate } from '../../platform/i18n/dates.ts'
import type { DateView } from '../../platform/http/view-models.ts'
import type { Member } from '../users/viewer.ts'
import { deviceOf } from './device.ts'
import { deleteSession, deleteSessionsOf, sessionsOf } from './queries.ts'
import { reauthenticate } from './reauthenticating.ts'

export interface SessionView {
  /** Names the session among the member's own; it opens nothing. */
  handle: string
  device: string
  current: boolean
  began: DateView
  lastSeen: DateView
}

const handleOf = (idHash: string): string => idHash.slice(0, 16)

/** A member's sessions, this one first. */
export async function listSessions(
  ctx: Context,
  member: Member,
  reader: Reader,
  ownHash: string,
): Promise<SessionView[]> {
  const rows = await sessionsOf(ctx.db, member.id)
  const date = (at: number): DateView => formatDate(reader.preferences, at, reader.now)
  const views = rows.map((row) => ({
    handle: handleOf(row.id_hash),
    device: deviceOf(row.user_agent) ?? reader.t('accounts.session-unknown'),
    current: row.id_hash === ownHash,
    began: date(row.created_at),
    lastSeen: date(row.touched_at),
  }))
  return views.sort((a, b) => Number(b.current) - Number(a.current))
}

/** Ends one session of the member by its handle, or all but the own one. */
export async function endSessions(
  ctx: Context,
  member: Member,
  { password, which, ownHash }: { password: string; which: string; ownHash: string },
): Promise<void> {
  await reauthenticate(ctx, member, password)
  if (which === 'others') return deleteSessionsOf(ctx.db, member.id, ownHash)
  const session = (await sessionsOf(ctx.db, member.id)).find(({ id_hash }) => handleOf(id_hash) === which)
  if (session) await deleteSession(ctx.db, session.id_hash)
}
