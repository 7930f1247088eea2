import type { Insertable } from 'kysely'
import type { Db } from '../../platform/database/database.ts'
import type { LinkCardRow, LinkCardsTable } from '../../platform/database/tables/web.ts'

export function findCard(db: Db, addressHash: string): Promise<LinkCardRow | undefined> {
  return db.selectFrom('link_cards').selectAll().where('address_hash', '=', addressHash).executeTakeFirst()
}

export async function putCard(db: Db, row: Insertable<LinkCardsTable>): Promise<void> {
  const { address_hash: _, ...change } = row
  await db
    .insertInto('link_cards')
    .values(row)
    .onConflict((conflict) => conflict.column('address_hash').doUpdateSet(change))
    .execute()
}

export async function forgetCardsBefore(db: Db, at: number): Promise<void> {
  await db.deleteFrom('link_cards').where('expires_at', '<', at).execute()
}

/** Remembers that a post has or had cards. */
export async function notePost(db: Db, postId: number): Promise<void> {
  await db
    .insertInto('carded_posts')
    .values({ post_id: postId })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export async function cardedPosts(db: Db, after: number, limit: number): Promise<number[]> {
  const rows = await db
    .selectFrom('carded_posts')
    .select('post_id')
    .where('post_id', '>', after)
    .orderBy('post_id')
    .limit(limit)
    .execute()
  return rows.map(({ post_id }) => post_id)
}
