import { type Insertable, sql } from 'kysely'
import type { Db } from '../../../platform/database/database.ts'
import type { TagsTable } from '../../../platform/database/tables/tags.ts'

/** The forum in which everybody finds a thread, or nothing while it is hidden. */
export const foundIn = sql<
  number | null
>`case when threads.deleted_at is null and threads.held_at is null then threads.forum_id end`

/** Those that there are already stay as they are. Given in one order by everybody, so that two who do it wait and lock nobody out. */
export async function insertTags(db: Db, rows: readonly Omit<Insertable<TagsTable>, 'id'>[]): Promise<void> {
  for (const row of rows)
    await db
      .insertInto('tags')
      .values(row)
      .onConflict((c) => c.column('name_fold').doNothing())
      .execute()
}

/** What a thread bears, in this order. Counting is `settleTags`'s. */
export async function addTags(db: Db, threadId: number, tagIds: readonly number[], from = 0): Promise<void> {
  if (tagIds.length === 0) return
  const rows = tagIds.map((tag_id, n) => ({ thread_id: threadId, tag_id, position: from + n, forum_id: null }))
  await db
    .insertInto('thread_tags')
    .values(rows)
    .onConflict((c) => c.columns(['thread_id', 'tag_id']).doNothing())
    .execute()
}

/** Puts those that stay into their new order. */
export async function orderTags(db: Db, threadId: number, tagIds: readonly number[]): Promise<void> {
  for (const [position, tagId] of tagIds.entries())
    await db
      .updateTable('thread_tags')
      .set({ position })
      .where('thread_id', '=', threadId)
      .where('tag_id', '=', tagId)
      .execute()
}

export interface CountChange {
  tagId: number
  forumId: number
  by: number
}

/** Takes tags from a thread. @returns what is to be counted less */
export async function dropTags(
  db: Db,
  threadId: number,
  tagIds: readonly number[] | 'all' = 'all',
): Promise<CountChange[]> {
  if (tagIds.length === 0) return []
  const all = db.deleteFrom('thread_tags').where('thread_id', '=', threadId)
  const some = tagIds === 'all' ? all : all.where('tag_id', 'in', tagIds)
  const rows = await some.returning(['tag_id', 'forum_id']).execute()
  return rows.flatMap(({ tag_id, forum_id }) =>
    forum_id === null ? [] : [{ tagId: tag_id, forumId: forum_id, by: -1 }],
  )
}

/** Tags of these threads that are counted elsewhere than where their threads are found by now. */
export function unsettled(db: Db, threadIds: readonly number[]) {
  return db
    .selectFrom('thread_tags')
    .innerJoin('threads', 'threads.id', 'thread_tags.thread_id')
    .select(['thread_tags.thread_id', 'thread_tags.tag_id', 'thread_tags.forum_id as counted', foundIn.as('now')])
    .where('thread_tags.thread_id', 'in', threadIds)
    .where(sql<boolean>`thread_tags.forum_id is distinct from (${foundIn})`)
    .execute()
}

export async function markCounted(db: Db, threadId: number, forumId: number | null): Promise<void> {
  await db.updateTable('thread_tags').set({ forum_id: forumId }).where('thread_id', '=', threadId).execute()
}

/** In one order, by those who hold the forums. */
export async function changeCounts(db: Db, changes: readonly CountChange[]): Promise<void> {
  const byPlace = Map.groupBy(changes, ({ tagId, forumId }) => `${tagId} ${forumId}`)
  const sums = [...byPlace.values()].flatMap((of) => {
    const by = of.reduce((sum, change) => sum + change.by, 0)
    return of[0] && by !== 0 ? [{ ...of[0], by }] : []
  })
  for (const { tagId, forumId, by } of sums.toSorted((a, b) => a.tagId - b.tagId || a.forumId - b.forumId))
    await db
      .insertInto('tag_counts')
      .values({ tag_id: tagId, forum_id: forumId, thread_count: by })
      .onConflict((c) =>
        c.columns(['tag_id', 'forum_id']).doUpdateSet({ thread_count: sql`tag_counts.thread_count + ${by}` }),
      )
      .execute()
}

/** All threads of a forum went to another. */
export async function carryForumTags(db: Db, from: number, to: number): Promise<void> {
  const counts = await db.selectFrom('tag_counts').selectAll().where('forum_id', '=', from).execute()
  await db.deleteFrom('tag_counts').where('forum_id', '=', from).execute()
  await db.updateTable('thread_tags').set({ forum_id: to }).where('forum_id', '=', from).execute()
  await changeCounts(
    db,
    counts.map(({ tag_id, thread_count }) => ({ tagId: tag_id, forumId: to, by: thread_count })),
  )
}

/** Makes these the list of a forum. */
export async function offerTags(db: Db, forumId: number, tagIds: readonly number[]): Promise<void> {
  await db.deleteFrom('forum_tags').where('forum_id', '=', forumId).execute()
  if (tagIds.length === 0) return
  const rows = tagIds.map((tag_id) => ({ forum_id: forumId, tag_id }))
  await db.insertInto('forum_tags').values(rows).execute()
}

/** Writes anew where a tag's threads are found and how many they are. The forums are held. */
export async function recountTag(db: Db, tagId: number): Promise<void> {
  await sql`update thread_tags set forum_id = (select ${foundIn} from threads where threads.id = thread_tags.thread_id)
    where tag_id = ${tagId}`.execute(db)
  await db.deleteFrom('tag_counts').where('tag_id', '=', tagId).execute()
  await sql`insert into tag_counts (tag_id, forum_id, thread_count)
    select tag_id, forum_id, count(*) from thread_tags where tag_id = ${tagId} and forum_id is not null
    group by tag_id, forum_id`.execute(db)
}
