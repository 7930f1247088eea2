import type { Flag } from '../../src/features/permissions/catalogue.ts'
import type { Grants, Member } from '../../src/features/users/viewer.ts'

/** The same member with these rights in one forum only. */
export function onlyIn(member: Member, forumId: number, ...flags: Flag[]): Member {
  return { ...member, grants: lessened(member.grants, flags, (id) => id !== forumId) }
}

function lessened(grants: Grants, flags: Flag[], where: (forumId: number) => boolean): Grants {
  const less = (of: Grants['board']) => ({ ...of, flags: new Set([...of.flags].filter((one) => !flags.includes(one))) })
  return {
    ...grants,
    id: `${grants.id} but ${flags.join()}`,
    board: less(grants.board),
    at: (id) => (where(id) ? less(grants.at(id)) : grants.at(id)),
  }
}
