import type { Db } from '../../../platform/database/database.ts'

export async function watchTag(db: Db, tagId: number, userId: number, now: number): Promise<void> {
  await db
    .insertInto('tag_watches')
    .values({ tag_id: tagId, user_id: userId, created_at: now })
    .onConflict((c) => c.columns(['tag_id', 'user_id']).doNothing())
    .execute()
}

export async function unwatchTag(db: Db, tagId: number, userId: number): Promise<void> {
  await db.deleteFrom('tag_watches').where('tag_id', '=', tagId).where('user_id', '=', userId).execute()
}

export async function watchesTag(db: Db, tagId: number, userId: number): Promise<boolean> {
  const row = await db
    .selectFrom('tag_watches')
    .select('user_id')
    .where('tag_id', '=', tagId)
    .where('user_id', '=', userId)
    .executeTakeFirst()
  return row !== undefined
}

/** Members who watch any of a thread's tags, each once, in the order of their ids; those after `after`. */
export async function watchersOfTags(db: Db, threadId: number, after: number, limit: number): Promise<number[]> {
  const rows = await db
    .selectFrom('thread_tags')
    .innerJoin('tag_watches', 'tag_watches.tag_id', 'thread_tags.tag_id')
    .select('tag_watches.user_id')
    .distinct()
    .where('thread_tags.thread_id', '=', threadId)
    .where('tag_watches.user_id', '>', after)
    .orderBy('tag_watches.user_id')
    .limit(limit)
    .execute()
  return rows.map((row) => row.user_id)
}
