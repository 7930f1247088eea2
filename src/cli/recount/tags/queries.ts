import { sql } from 'kysely'
import type { Db } from '../../../platform/database/database.ts'
import { foundIn } from '../../../features/tags/keeping/queries.ts'
import type { Range } from '../queries.ts'

/** Tags in the range whose threads keep another forum than the one in which everybody finds them. */
export async function tagsAstray(db: Db, { after, upTo }: Range): Promise<number[]> {
  const rows = await db
    .selectFrom('thread_tags')
    .innerJoin('threads', 'threads.id', 'thread_tags.thread_id')
    .select('tag_id')
    .distinct()
    .where('tag_id', '>', after)
    .where('tag_id', '<=', upTo)
    .where(sql<boolean>`thread_tags.forum_id is distinct from (${foundIn})`)
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
