import type { Role } from '../../platform/database/tables/users.ts'
import type { Grants, Rights } from '../users/viewer.ts'
import { type Flag, flagScopes, staffFlags } from './catalogue.ts'

const forGuests: Flag[] = ['view', 'view-others', 'read-attachments', 'view-members']
const adminsOnly: Flag[] = ['administer', 'purge']
const all = Object.keys(flagScopes) as Flag[]

const flagsOf: Record<'guest' | Role, Flag[]> = {
  guest: forGuests,
  member: all.filter((flag) => !staffFlags.has(flag)),
  moderator: all.filter((flag) => !adminsOnly.includes(flag)),
  administrator: all,
}

/** What a role is given everywhere on the board. */
export function roleGrants(role: 'guest' | Role): Grants {
  return everywhere[role]
}

const everywhere = Object.fromEntries(
  Object.entries(flagsOf).map(([role, flags]) => {
    const rights: Rights = { flags: new Set(flags), limits: new Map([['edit-minutes', -1]]) }
    return [role, { id: role, board: rights, at: () => rights, open: 'all', ownOnly: [] } satisfies Grants]
  }),
) as unknown as Record<'guest' | Role, Grants>
