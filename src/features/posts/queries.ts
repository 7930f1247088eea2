import type { ExpressionBuilder, Insertable } from 'kysely'
import type { Db } from '../../platform/database/database.ts'
import { remembered } from '../../platform/database/remembered.ts'
import { prepared } from '../../platform/database/prepared.ts'
import { touch } from '../../platform/database/touched.ts'
import type { Schema } from '../../platform/database/schema.ts'
import type { PostRow, PostsTable } from '../../platform/database/tables/posts.ts'

/** Everything of a page's posts but the long texts: enough to know whether the ready fragments still hold. */
export const postHeads = remembered(
  (at: { thread: number; from: number; to: number }) => `${at.thread}.${at.from}.${at.to}`,
  prepared((db, at: { thread: number; from: number; to: number }) =>
    heads(db)
      .where('thread_id', '=', at.thread)
      .where('position', '>=', at.from)
      .where('position', '<=', at.to)
      .orderBy('position'),
  ),
)

/** The same for single posts of a thread; those of others are left out. */
export function headsByIds(db: Db, threadId: number, ids: readonly number[]): Promise<PostHead[]> {
  return heads(db).where('thread_id', '=', threadId).where('posts.id', 'in', ids).orderBy('position').execute()
}

/** Where every list of posts in a thread begins: what is asked of each before it is rendered. Nobody is shown one that was merged into another. */
export function heads(db: Db) {
  return db
    .selectFrom('posts')
    .innerJoin('users', 'users.id', 'posts.user_id')
    .select(['posts.id', 'position', 'posts.user_id', 'posts.created_at', 'edited_at', 'deleted_at', 'deleted_by'])
    .select('held_at')
    .select(['posts.version', 'users.version as author_version'])
    .select((eb) => eb('posts.reactions', '!=', '').as('reacted'))
    .where('merged_into', 'is', null)
}

export type PostHead = Awaited<ReturnType<typeof postHeads>>[number]

export function findPost(db: Db, id: number): Promise<PostRow | undefined> {
  return db.selectFrom('posts').selectAll().where('id', '=', id).executeTakeFirst()
}

export function postsByIds(db: Db, ids: number[]): Promise<PostRow[]> {
  return db.selectFrom('posts').selectAll().where('id', 'in', ids).execute()
}

export async function insertPost(db: Db, row: Insertable<PostsTable>): Promise<number> {
  const { id } = await db.insertInto('posts').values(row).returning('id').executeTakeFirstOrThrow()
  touch(db, `post ${id}`)
  return id
}

export function findSubmission(db: Db, userId: number, key: string) {
  return db
    .selectFrom('posts')
    .select(['id', 'thread_id', 'position', 'created_at'])
    .where('user_id', '=', userId)
    .where('submission_key', '=', key)
    .executeTakeFirst()
}

/** Frees the key of an earlier post, so that the same text may be sent again later. */
export async function forgetSubmission(db: Db, postId: number): Promise<void> {
  await db.updateTable('posts').set({ submission_key: null }).where('id', '=', postId).execute()
}

/** Changes the row and lets every page that shows it know. */
export async function updatePost(
  db: Db,
  id: number,
  change: Partial<Omit<PostRow, 'id' | 'version' | 'reaction_count'>>,
): Promise<void> {
  touch(db, `post ${id}`)
  const counted = change.reactions === undefined ? {} : { reaction_count: totalOf(change.reactions) }
  await db
    .updateTable('posts')
    .set((eb) => ({ ...change, ...counted, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
}

/** The total that a post keeps with its reactions. */
const totalOf = (reactions: string): number =>
  reactions === '' ? 0 : (JSON.parse(reactions) as { total: number }).total

/** The last post that everybody sees, or undefined when there is none. */
export function lastVisiblePost(db: Db, threadId: number) {
  return db
    .selectFrom('posts')
    .select(['id', 'user_id', 'created_at', 'position'])
    .where('thread_id', '=', threadId)
    .where('deleted_at', 'is', null)
    .where('held_at', 'is', null)
    .orderBy('position', 'desc')
    .limit(1)
    .executeTakeFirst()
}

const everybodySees = (eb: ExpressionBuilder<Schema, 'posts'>) =>
  eb.and([eb('deleted_at', 'is', null), eb('held_at', 'is', null)])

/** The first post that everybody sees, else the first of all: what the thread is. */
export function firstPost(db: Db, threadId: number) {
  return db
    .selectFrom('posts')
    .select(['id', 'user_id', 'created_at', 'position'])
    .where('thread_id', '=', threadId)
    .orderBy((eb) => eb.case().when(everybodySees(eb)).then(0).else(1).end())
    .orderBy('position')
    .limit(1)
    .executeTakeFirst()
}

/** What a member wrote last in a thread, deleted or not. */
export function lastPostBy(db: Db, threadId: number, userId: number) {
  return db
    .selectFrom('posts')
    .select(['id', 'created_at'])
    .where('thread_id', '=', threadId)
    .where('user_id', '=', userId)
    .orderBy('created_at', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** How many posts of a thread everybody sees, and its highest `#n`. */
export async function threadExtent(db: Db, threadId: number): Promise<{ visible: number; top: number }> {
  const row = await db
    .selectFrom('posts')
    .select((eb) => [
      eb.cast<number>(eb.fn.count(eb.case().when(everybodySees(eb)).then(1).end()), 'integer').as('visible'),
      eb.fn.max('position').as('top'),
    ])
    .where('thread_id', '=', threadId)
    .executeTakeFirst()
  return { visible: row?.visible ?? 0, top: row?.top ?? 0 }
}

/** Visible posts of a thread by author, for the authors' counts when the thread is hidden or shown again. */
export function visiblePostsByAuthor(db: Db, threadId: number) {
  return db
    .selectFrom('posts')
    .select((eb) => ['user_id', eb.cast<number>(eb.fn.countAll(), 'integer').as('count')])
    .where('thread_id', '=', threadId)
    .where('deleted_at', 'is', null)
    .where('held_at', 'is', null)
    .groupBy('user_id')
    .orderBy('user_id')
    .execute()
}

/** Posts that an older renderer wrote, for the background work that brings them up to date. */
export function outdatedPosts(db: Db, version: number, limit: number) {
  return db
    .selectFrom('posts')
    .select(['id', 'thread_id', 'body', 'html'])
    .where('renderer_version', '<', version)
    .orderBy('renderer_version')
    .orderBy('id')
    .limit(limit)
    .execute()
}

/** When a member last wrote, whatever became of it. */
export async function lastPostTime(db: Db, userId: number): Promise<number | undefined> {
  const query = db.selectFrom('posts').select('created_at').where('user_id', '=', userId)
  return (await query.orderBy('id', 'desc').limit(1).executeTakeFirst())?.created_at
}
