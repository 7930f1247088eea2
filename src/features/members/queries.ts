import type { Db } from '../../platform/database/database.ts'
import type { UserRow } from '../../platform/database/tables/users.ts'

const columns = { posts: 'post_count', reactions: 'reaction_score', newest: 'id' } as const
export type MemberOrder = keyof typeof columns

/** A page of the members' list; every order is an index. */
export async function membersInOrder(
  db: Db,
  order: MemberOrder,
  { offset, limit }: { offset: number; limit: number },
): Promise<UserRow[]> {
  return db
    .selectFrom('users')
    .selectAll()
    .orderBy(columns[order], 'desc')
    .orderBy('id', 'desc')
    .offset(offset)
    .limit(limit)
    .execute()
}

/** Members whose folded name begins with this, in the order of names. */
export function findMembers(db: Db, prefix: string, limit: number): Promise<UserRow[]> {
  if (prefix === '') return Promise.resolve([])
  const beyond = prefix + String.fromCodePoint(0x10ffff)
  return db
    .selectFrom('users')
    .selectAll()
    .where('name_fold', '>=', prefix)
    .where('name_fold', '<', beyond)
    .orderBy('name_fold')
    .limit(limit)
    .execute()
}
