import type { Request } from 'express'
import type { Context } from '../../context.ts'
import { roleGrants } from '../permissions/role-grants.ts'
import { memberView } from '../users/member-view.ts'
import { readSettings } from '../users/settings.ts'
import type { Settings } from '../users/settings.ts'
import type { Standing, Viewer } from '../users/viewer.ts'
import { readPrefsCookie } from './prefs-cookie.ts'
import type { MemberRow } from './queries.ts'
import { sessionOf } from './session-store.ts'

/**
 * Whoever sent the request, as the database knows them now: a member who was deleted is a guest and one who was demoted has
 * less to say from this request on. Costs no query of its own: the member came with the session.
 */
export async function loadViewer(ctx: Context, req: Request): Promise<Viewer> {
  const row = sessionOf(req)
  const viewer = row ? viewerOf(row, ctx.now()) : guest(readSettings(readPrefsCookie(req.headers.cookie)))
  return { ...viewer, address: req.ip ?? '' }
}

/** @param now when what they may not do is asked; without it nothing is held against them */
export function viewerOf(row: MemberRow, now = Infinity): Viewer {
  return {
    id: row.id,
    role: row.role,
    name: row.name,
    email: row.email,
    emailConfirmed: row.email_confirmed_at !== null,
    grants: roleGrants(row.role),
    standing: standingOf(row, now),
    address: '',
    member: memberView(row),
    settings: readSettings(row.preferences),
  }
}

const free: Standing = { banned: null, muted: false, held: false }

function standingOf(row: MemberRow, now: number): Standing {
  const { banned_until: until, ban_reason: reason, muted_until, held_until } = row
  if (until === null && muted_until === null && held_until === null) return free
  return {
    banned: until !== null && until > now ? { until, reason } : null,
    muted: muted_until !== null && muted_until > now,
    held: held_until !== null && held_until > now,
  }
}

/** Whoever is not logged in. */
export function guest(settings: Settings = readSettings(undefined)): Viewer {
  return {
    id: null,
    role: 'guest',
    name: '',
    email: '',
    emailConfirmed: false,
    grants: roleGrants('guest'),
    standing: free,
    address: '',
    member: null,
    settings,
  }
}
