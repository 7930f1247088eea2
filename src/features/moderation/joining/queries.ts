import type { Db } from '../../../platform/database/database.ts'

/** Posts whose words these have by now. */
export async function mergedInto(db: Db, postIds: readonly number[]): Promise<number[]> {
  const rows = await db.selectFrom('posts').select('id').where('merged_into', 'in', postIds).execute()
  return rows.map((row) => row.id)
}

/** What has led to one of these posts leads to another. @param to null for none: they stand for themselves again */
export async function leadTo(db: Db, postIds: readonly number[], to: number | null): Promise<void> {
  if (postIds.length === 0) return
  await db.updateTable('posts').set({ merged_into: to }).where('id', 'in', postIds).execute()
}

export interface Given {
  user_id: number
  kind_id: number
  created_at: number
}

/** Who reacted to any of these posts, whatever to which; the latest last. */
export function reactionsTo(db: Db, postIds: readonly number[]): Promise<(Given & { post_id: number })[]> {
  return db
    .selectFrom('reactions')
    .select(['post_id', 'user_id', 'kind_id', 'created_at'])
    .where('post_id', 'in', postIds)
    .orderBy('created_at')
    .orderBy('post_id')
    .execute()
}

/** Of these members those whose account there still is. */
export async function stillThere(db: Db, userIds: readonly number[]): Promise<Set<number>> {
  if (userIds.length === 0) return new Set()
  const rows = await db.selectFrom('users').select('id').where('id', 'in', userIds).execute()
  return new Set(rows.map((row) => row.id))
}

/** Where an image stood. */
export type Placed = readonly [id: number, postId: number, position: number]

export async function putImages(db: Db, images: readonly Placed[]): Promise<void> {
  for (const [id, post_id, position] of images)
    await db.updateTable('attachments').set({ post_id, position }).where('id', '=', id).execute()
}

/** Of these images those that are still a post's. */
export async function imagesStillOf(db: Db, postId: number, ids: readonly number[]): Promise<Set<number>> {
  if (ids.length === 0) return new Set()
  const query = db.selectFrom('attachments').select('id').where('post_id', '=', postId).where('id', 'in', ids)
  return new Set((await query.execute()).map((row) => row.id))
}

export async function quotersOfAny(db: Db, postIds: readonly number[]): Promise<number[]> {
  const query = db.selectFrom('post_quotes').select('post_id').where('quoted_post_id', 'in', postIds)
  return [...new Set((await query.execute()).map((row) => row.post_id))]
}

/** These posts quote one more; what they quoted before they quote as well. */
export async function addQuoters(db: Db, quoterIds: readonly number[], quotedId: number): Promise<void> {
  if (quoterIds.length === 0) return
  await db
    .insertInto('post_quotes')
    .values(quoterIds.map((post_id) => ({ post_id, quoted_post_id: quotedId })))
    .onConflict((c) => c.doNothing())
    .execute()
}

export async function dropQuoters(db: Db, quoterIds: readonly number[], quotedId: number): Promise<void> {
  if (quoterIds.length === 0) return
  await db.deleteFrom('post_quotes').where('quoted_post_id', '=', quotedId).where('post_id', 'in', quoterIds).execute()
}

/** Open cases about any of these posts. */
export function openCasesOf(db: Db, postIds: readonly number[]) {
  return db
    .selectFrom('cases')
    .select(['id', 'post_id', 'kind'])
    .where('post_id', 'in', postIds)
    .where('closed_at', 'is', null)
    .execute()
}

/** An open case becomes one about another post and who wrote that; whose it becomes has it no longer in hand. */
export async function carryCase(db: Db, caseId: number, postId: number, memberId: number): Promise<void> {
  const open = db.updateTable('cases').where('id', '=', caseId).where('closed_at', 'is', null)
  await open.set({ post_id: postId, member_id: memberId }).execute()
  await open.set({ claimed_by: null, claimed_at: null }).where('claimed_by', '=', memberId).execute()
}
