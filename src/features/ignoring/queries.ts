import { expressionBuilder, sql } from 'kysely'
import type { Db } from '../../platform/database/database.ts'
import { prepared } from '../../platform/database/prepared.ts'
import type { Schema } from '../../platform/database/schema.ts'

/** Remembers it with the member too, so that whoever ignores nobody is asked for nothing. */
export async function insertIgnore(db: Db, userId: number, ignoredId: number, now: number): Promise<void> {
  await db
    .insertInto('ignores')
    .values({ user_id: userId, ignored_id: ignoredId, created_at: now })
    .onConflict((c) => c.columns(['user_id', 'ignored_id']).doNothing())
    .execute()
  await noteIgnoring(db, userId)
}

export async function deleteIgnore(db: Db, userId: number, ignoredId: number): Promise<void> {
  await db.deleteFrom('ignores').where('user_id', '=', userId).where('ignored_id', '=', ignoredId).execute()
  await noteIgnoring(db, userId)
}

/** Writes anew whether the member ignores anybody. */
export async function noteIgnoring(db: Db, userId: number): Promise<void> {
  const ignoring = (await countIgnored(db, userId)) > 0 ? 1 : 0
  await db.updateTable('users').set({ ignoring }).where('id', '=', userId).execute()
}

export async function ignores(db: Db, userId: number, ignoredId: number): Promise<boolean> {
  const query = db.selectFrom('ignores').select('ignored_id').where('user_id', '=', userId)
  return (await query.where('ignored_id', '=', ignoredId).executeTakeFirst()) !== undefined
}

export async function countIgnored(db: Db, userId: number): Promise<number> {
  const query = db.selectFrom('ignores').select(sql<number>`cast(count(*) as integer)`.as('count'))
  return (await query.where('user_id', '=', userId).executeTakeFirstOrThrow()).count
}

/** Whom a member ignores, in the order of their names. */
export function ignoredBy(db: Db, userId: number) {
  return db
    .selectFrom('ignores')
    .innerJoin('users', 'users.id', 'ignores.ignored_id')
    .select(['users.id', 'users.name', 'users.avatar'])
    .where('ignores.user_id', '=', userId)
    .orderBy('users.name_fold')
    .execute()
}

/** What whoever came to be staff of the whole board writes is shown, however long they were ignored before. */
const heeded = (from: Pick<Db, 'selectFrom'>) =>
  from.selectFrom('ignores').innerJoin('users', 'users.id', 'ignores.ignored_id').where('users.role', '=', 'member')

/** Whose posts somebody is not shown. */
export const hiddenFrom = prepared((db, { userId }: { userId: number }) =>
  heeded(db).select('ignores.ignored_id').where('ignores.user_id', '=', userId),
)

/** The same of several members, of these authors alone. */
export function hiddenFromEach(db: Db, userIds: readonly number[], authorIds: readonly number[]) {
  return heeded(db)
    .select(['ignores.user_id', 'ignores.ignored_id'])
    .where('ignores.user_id', 'in', userIds)
    .where('ignores.ignored_id', 'in', authorIds)
    .execute()
}

/** The same within another query. */
export const ignoredWithin = (userId: number) =>
  heeded(expressionBuilder<Schema>()).select('ignores.ignored_id').where('ignores.user_id', '=', userId)

/** Who of these ignores that member. */
export async function ignoring(db: Db, ignoredId: number, among: readonly number[]): Promise<ReadonlySet<number>> {
  const rows = await heeded(db)
    .select('user_id')
    .where('ignored_id', '=', ignoredId)
    .where('user_id', 'in', among)
    .execute()
  return new Set(rows.map((row) => row.user_id))
}

/** Which of these posts quote whom of these members. */
export async function quotesOf(db: Db, postIds: readonly number[], authorIds: readonly number[]) {
  return db
    .selectFrom('post_quotes')
    .innerJoin('posts', 'posts.id', 'post_quotes.quoted_post_id')
    .select(['post_quotes.post_id', 'posts.user_id'])
    .where('post_quotes.post_id', 'in', postIds)
    .where('posts.user_id', 'in', authorIds)
    .execute()
}
