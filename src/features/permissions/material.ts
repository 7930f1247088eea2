import type { Context } from '../../context.ts'
import type { GroupKey, GroupRow } from '../../platform/database/tables/groups.ts'
import type { PermissionRow } from '../../platform/database/tables/permissions.ts'
import type { UserRow } from '../../platform/database/tables/users.ts'
import { type Holder } from './compile.ts'
import { allGroups, exceptionalMembers, forumPlaces, groupPermissions, moderatedBy, permissionsOf } from './queries.ts'
import type { Place, Subject } from './settle.ts'

/** What of a member's row decides what they may do. */
export type Ranked = Pick<UserRow, 'id' | 'role' | 'group_ids'>

/** Everything that grants are made of, but what is said of single members. */
export interface Material {
  places: Place[]
  groups: ReadonlyMap<number, GroupRow>
  keyed: ReadonlyMap<GroupKey, number>
  entries: PermissionRow[]
  exceptional: ReadonlySet<number>
}

export interface Case {
  holder: Holder
  entries: PermissionRow[]
}

export async function readMaterial({ db }: Context): Promise<Material> {
  const rows = await forumPlaces(db)
  const groups = await allGroups(db)
  return {
    places: rows.map((row) => ({ id: row.id, parentId: row.parent_id, isPrivate: row.private_at !== null })),
    groups: new Map(groups.map((group) => [group.id, group])),
    keyed: new Map(groups.flatMap((group) => (group.key === null ? [] : [[group.key, group.id] as const]))),
    entries: await groupPermissions(db),
    exceptional: await exceptionalMembers(db),
  }
}

/** The groups of a member, those without a row included. */
export function groupsOfMember({ keyed }: Material, { role, group_ids }: Omit<Ranked, 'id'>): number[] {
  const byRole = role === 'member' ? [] : [keyed.get(role)]
  const listed = group_ids === '' ? [] : group_ids.split(',').map(Number)
  return [...new Set([keyed.get('member'), ...byRole, ...listed])].filter((id): id is number => id !== undefined)
}

/** Somebody who is in these groups and of whom nothing else is said. Guests are in their own group only. */
export function caseOfGroups(material: Material, ids: readonly number[]): Case {
  const subjects = ids.map((id) => subjectOf(material, id))
  const isAdministrator = ids.some((id) => material.groups.get(id)?.key === 'administrator')
  const isGuest = ids.length > 0 && ids.every((id) => id === (material.keyed.get('guest') ?? 0))
  const moderators: Subject = { kind: 'group', id: material.keyed.get('moderator') ?? 0 }
  return { holder: { subjects, moderates: new Set(), moderators, isAdministrator, isGuest }, entries: material.entries }
}

export async function caseOfMember(ctx: Context, material: Material, member: Ranked): Promise<Case> {
  const plain = caseOfGroups(material, groupsOfMember(material, member))
  if (!material.exceptional.has(member.id)) return plain
  const own: Subject = { kind: 'member', id: member.id }
  const moderates = new Set(await moderatedBy(ctx.db, member.id))
  return {
    holder: { ...plain.holder, subjects: [...plain.holder.subjects, own], moderates },
    entries: [...plain.entries, ...(await permissionsOf(ctx.db, 'member', member.id))],
  }
}

function subjectOf({ groups, keyed }: Material, id: number): Subject {
  const member = keyed.get('member')
  const holdsBack = groups.get(id)?.key === 'new' && member !== undefined
  return holdsBack ? { kind: 'group', id, insteadOf: member } : { kind: 'group', id }
}
