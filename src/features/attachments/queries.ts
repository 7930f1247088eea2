import type { Insertable, Updateable } from 'kysely'
import type { Db } from '../../platform/database/database.ts'
import type { AttachmentRow, AttachmentsTable } from '../../platform/database/tables/attachments.ts'

export function findAttachment(db: Db, id: number): Promise<AttachmentRow | undefined> {
  return db.selectFrom('attachments').selectAll().where('id', '=', id).executeTakeFirst()
}

/** With what decides who may see it: its post and thread, null for an image that no post has. */
export async function findPlaced(db: Db, id: number): Promise<PlacedRow | undefined> {
  return (await placedByIds(db, [id]))[0]
}

export type PlacedRow = Awaited<ReturnType<typeof placedByIds>>[number]

/** The images of these posts, each post's in its order. */
export function attachmentsOfPosts(db: Db, postIds: number[]): Promise<AttachmentRow[]> {
  return db
    .selectFrom('attachments')
    .selectAll()
    .where('post_id', 'in', postIds)
    .orderBy('post_id')
    .orderBy('position')
    .orderBy('id')
    .execute()
}

/** These images with what decides who may write with them: the post and thread they stand in. */
export function placedByIds(db: Db, ids: number[]) {
  return db
    .selectFrom('attachments')
    .leftJoin('posts', 'posts.id', 'attachments.post_id')
    .leftJoin('threads', 'threads.id', 'posts.thread_id')
    .selectAll('attachments')
    .select(['posts.user_id as author_id', 'posts.created_at as posted_at'])
    .select(['posts.deleted_at as post_deleted_at', 'posts.deleted_by as post_deleted_by'])
    .select([
      'threads.forum_id',
      'threads.user_id as starter_id',
      'threads.locked_at',
      'threads.deleted_at as thread_deleted_at',
    ])
    .where('attachments.id', 'in', ids)
    .execute()
}

/** How many images a member has uploaded since. */
export async function uploadedSince(db: Db, userId: number, since: number): Promise<number> {
  const { count } = await db
    .selectFrom('attachments')
    .select((eb) => eb.cast<number>(eb.fn.countAll(), 'integer').as('count'))
    .where('user_id', '=', userId)
    .where('created_at', '>', since)
    .executeTakeFirstOrThrow()
  return count
}

export function insertAttachment(db: Db, row: Insertable<AttachmentsTable>): Promise<AttachmentRow> {
  return db.insertInto('attachments').values(row).returningAll().executeTakeFirstOrThrow()
}

export async function updateAttachment(db: Db, id: number, change: Updateable<AttachmentsTable>): Promise<boolean> {
  const result = await db.updateTable('attachments').set(change).where('id', '=', id).executeTakeFirst()
  return result.numUpdatedRows > 0n
}

/** Puts the member's loose image, or one that the post has already, at a place in the post. Returns whether it was either. */
export async function placeInPost(
  db: Db,
  { id, userId, postId, position }: { id: number; userId: number; postId: number; position: number },
): Promise<boolean> {
  const result = await db
    .updateTable('attachments')
    .set({ post_id: postId, position })
    .where('id', '=', id)
    .where((eb) => eb.or([eb('post_id', '=', postId), eb.and([eb('post_id', 'is', null), eb('user_id', '=', userId)])]))
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

/** Makes these images of the post loose again; they have another day before they are deleted. */
export async function releaseFromPost(db: Db, postId: number, ids: number[], now: number): Promise<void> {
  await db
    .updateTable('attachments')
    .set({ post_id: null, position: 0, created_at: now })
    .where('post_id', '=', postId)
    .where('id', 'in', ids)
    .execute()
}

/** The rows that no post has of these, deleted in this very statement. */
export function deleteLoose(db: Db, ids: number[]): Promise<Pick<AttachmentRow, 'id' | 'token'>[]> {
  return db
    .deleteFrom('attachments')
    .where('id', 'in', ids)
    .where('post_id', 'is', null)
    .returning(['id', 'token'])
    .execute()
}

/** Images that no post has taken, oldest first. */
export function looseBefore(db: Db, before: number, afterId: number, limit: number) {
  return db
    .selectFrom('attachments')
    .select(['id', 'user_id'])
    .where('post_id', 'is', null)
    .where('created_at', '<', before)
    .where('id', '>', afterId)
    .orderBy('id')
    .limit(limit)
    .execute()
}

/** The lists of images that drafts of these members hold on to, as JSON. */
export function draftLists(db: Db, userIds: number[]) {
  return db
    .selectFrom('drafts')
    .select('attachment_ids')
    .where('user_id', 'in', userIds)
    .where('attachment_ids', '!=', '[]')
    .execute()
}

/** Images that should have been ready by now. */
export function unfinished(db: Db, from: number, to: number) {
  return db
    .selectFrom('attachments')
    .select('id')
    .where('ready_at', 'is', null)
    .where('refused', 'is', null)
    .where('created_at', '>', from)
    .where('created_at', '<', to)
    .orderBy('id')
    .limit(500)
    .execute()
}

/** Of these folders the ones that a row knows. */
export async function knownTokens(db: Db, tokens: string[]): Promise<Set<string>> {
  const rows = await db.selectFrom('attachments').select('token').where('token', 'in', tokens).execute()
  return new Set(rows.map((row) => row.token))
}
