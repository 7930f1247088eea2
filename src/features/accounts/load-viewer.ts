import type { Request } from 'express'
import type { Context } from '../../context.ts'
import { noGrants } from '../permissions/combine.ts'
import { grantsOf, guestGrants } from '../permissions/grants.ts'
import { seenAs } from '../permissions/looking.ts'
import { memberView } from '../users/member-view.ts'
import { readerDefaults } from '../setup/board.ts'
import { defaultSettings, readSettings, type Settings } from '../users/settings.ts'
import { free, standingOf } from '../users/standing.ts'
import type { Member, Viewer } from '../users/viewer.ts'
import { readPrefsCookie } from './prefs-cookie.ts'
import type { MemberRow } from './queries.ts'
import { sessionData, sessionOf } from './session-store.ts'

/**
 * Whoever sent the request, as the database knows them now: a member who was deleted is a guest and one who was demoted has
 * less to say from this request on; what another process wrote on PostgreSQL shows within half a second where a request only reads.
 * Costs no query of its own: the member came with the session.
 */
export async function loadViewer(ctx: Context, req: Request): Promise<Viewer> {
  const row = sessionOf(req)
  const defaults = readerDefaults(req.board)
  const viewer = row
    ? await seenAs(ctx, await viewerFor(ctx, row, defaults), sessionData(row).lookingAs)
    : await guest(ctx, readSettings(readPrefsCookie(req.headers.cookie), defaults))
  return { ...viewer, address: req.ip ?? '' }
}

export async function viewerFor(ctx: Context, row: MemberRow, defaults: Settings = defaultSettings): Promise<Member> {
  return {
    id: row.id,
    role: row.role,
    groupIds: row.group_ids,
    name: row.name,
    email: row.email,
    emailConfirmed: row.email_confirmed_at !== null,
    grants: await grantsOf(ctx, row),
    standing: standingOf(row, ctx.now()),
    address: '',
    member: memberView(row),
    settings: readSettings(row.preferences, defaults),
    ignores: row.ignoring === 1,
    showsOnline: row.shows_online === 1,
  }
}

/** Whoever is not logged in. */
export async function guest(ctx: Context, settings: Settings = readSettings(undefined)): Promise<Viewer> {
  return { ...stranger(settings), grants: await guestGrants(ctx) }
}

/** A guest of whose rights nothing is known, and who has none. */
export function stranger(settings: Settings): Viewer {
  return {
    id: null,
    role: 'guest',
    groupIds: '',
    name: '',
    email: '',
    emailConfirmed: false,
    grants: noGrants,
    standing: free,
    address: '',
    member: null,
    settings,
    ignores: false,
    showsOnline: false,
  }
}
