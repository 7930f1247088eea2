import type { Request } from 'express'
import type { Context } from '../../context.ts'
import { roleGrants } from '../permissions/role-grants.ts'
import { memberView } from '../users/member-view.ts'
import { readerDefaults } from '../setup/board.ts'
import { defaultSettings, readSettings, type Settings } from '../users/settings.ts'
import type { Viewer } from '../users/viewer.ts'
import { readPrefsCookie } from './prefs-cookie.ts'
import type { MemberRow } from './queries.ts'
import { sessionOf } from './session-store.ts'

/**
 * Whoever sent the request, as the database knows them now: a member who was deleted is a guest and one who was demoted has
 * less to say from this request on. Costs no query of its own: the member came with the session.
 */
export async function loadViewer(_ctx: Context, req: Request): Promise<Viewer> {
  const row = sessionOf(req)
  const defaults = readerDefaults(req.board)
  return row ? viewerOf(row, defaults) : guest(readSettings(readPrefsCookie(req.headers.cookie), defaults))
}

export function viewerOf(row: MemberRow, defaults: Settings = defaultSettings): Viewer {
  return {
    id: row.id,
    role: row.role,
    name: row.name,
    email: row.email,
    emailConfirmed: row.email_confirmed_at !== null,
    grants: roleGrants(row.role),
    member: memberView(row),
    settings: readSettings(row.preferences, defaults),
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
    member: null,
    settings,
  }
}
