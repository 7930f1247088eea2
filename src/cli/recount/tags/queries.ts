import { sql } from 'kysely'
import type { Db } from '../../../platform/database/database.ts'
import type { Range } from '../queries.ts'

const found = sql<
  number | null
>`case when threads.deleted_at is null and threads.held_at is null then threads.forum_id end`

/** Tags in the range whose threads keep another forum than the one in which everybody finds them. */
export async function tagsAstray(db: Db, { after, upTo }: Range): Promise<number[]> {
  const rows = await db
    .selectFrom('thread_tags')
    .innerJoin('threads', 'threads.id', 'thread_tags.thread_id')
    .select('tag_id')
    .distinct()
    .where('tag_id', '>', after)
    .where('tag_id', '<=', upTo)
    .where(sql<boolean>`thread_tags.forum_id is distinct from (${found})`)
    .execute()
  return rows.map((row) => row.tag_id)
}

/** Tags in the range that keep other counts than a count gives. */
export async function tagsMiscounted(db: Db, { after, upTo }: Range): Promise<number[]> {
  const { rows } = await sql<{ tag_id: number }>`
    select distinct tag_id from (
      select tag_id, forum_id, sum(kept) as kept, sum(real) as real from (
        select tag_id, forum_id, thread_count as kept, 0 as real from tag_counts
          where tag_id > ${after} and tag_id <= ${upTo}
        union all
        select tag_id, threads.forum_id, 0, 1 from thread_tags
          join threads on threads.id = thread_tags.thread_id
          where tag_id > ${after} and tag_id <= ${upTo} and threads.deleted_at is null and threads.held_at is null
      ) as each_one group by tag_id, forum_id
    ) as sums where kept <> real`.execute(db)
  return rows.map((row) => Number(row.tag_id))
}

/** Writes anew where a tag's threads are found and how many they are. The forums are held. */
export async function rewriteTag(db: Db, tagId: number): Promise<void> {
  await sql`update thread_tags set forum_id = (select ${found} from threads where threads.id = thread_tags.thread_id)
    where tag_id = ${tagId}`.execute(db)
  await db.deleteFrom('tag_counts').where('tag_id', '=', tagId).execute()
  await sql`insert into tag_counts (tag_id, forum_id, thread_count)
    select tag_id, forum_id, count(*) from thread_tags where tag_id = ${tagId} and forum_id is not null
    group by tag_id, forum_id`.execute(db)
}
