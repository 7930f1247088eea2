import { type Insertable, sql, type Updateable } from 'kysely'
import type { Db } from '../../../platform/database/database.ts'
import type { TagRow, TagsTable } from '../../../platform/database/tables/tags.ts'

const count = sql<number>`cast(count(*) as integer)`

/** In the order of their names, those after one; for whoever may see every thread. @param fold what names begin with */
export function allTags(db: Db, { fold, after, limit }: { fold: string; after: TagRow | undefined; limit: number }) {
  let query = db
    .selectFrom('tags')
    .selectAll('tags')
    .select((eb) =>
      eb
        .selectFrom('thread_tags')
        .whereRef('tag_id', '=', 'tags.id')
        .select(count.as('n'))
        .$asScalar()
        .$notNull()
        .as('threads'),
    )
    .select((eb) =>
      eb
        .selectFrom('tag_synonyms')
        .whereRef('tag_id', '=', 'tags.id')
        .select(count.as('n'))
        .$asScalar()
        .$notNull()
        .as('synonyms'),
    )
  if (fold !== '') query = query.where('name_fold', '>=', fold).where('name_fold', '<', `${fold}\u{10FFFF}`)
  if (after) query = query.where((eb) => eb(eb.refTuple('sort_key', 'id'), '>', eb.tuple(after.sort_key, after.id)))
  return query.orderBy('sort_key').orderBy('id').limit(limit).execute()
}

/** With those that are hidden. */
export async function countBearing(db: Db, tagId: number): Promise<number> {
  const row = await db
    .selectFrom('thread_tags')
    .select(count.as('count'))
    .where('tag_id', '=', tagId)
    .executeTakeFirstOrThrow()
  return row.count
}

/** @throws the database's error when a tag is written alike */
export async function insertTag(db: Db, row: Insertable<TagsTable>): Promise<number> {
  const { id } = await db.insertInto('tags').values(row).returning('id').executeTakeFirstOrThrow()
  return id
}

export async function updateTag(db: Db, id: number, change: Updateable<TagsTable>): Promise<void> {
  await db.updateTable('tags').set(change).where('id', '=', id).execute()
}

/** With all that hangs on it. */
export async function deleteTag(db: Db, id: number): Promise<void> {
  await db.deleteFrom('tags').where('id', '=', id).execute()
}

export function synonymsOf(db: Db, tagId: number) {
  return db
    .selectFrom('tag_synonyms')
    .select(['name', 'name_fold'])
    .where('tag_id', '=', tagId)
    .orderBy('name_fold')
    .execute()
}

export async function replaceSynonyms(
  db: Db,
  tagId: number,
  synonyms: readonly { name: string; name_fold: string }[],
): Promise<void> {
  await db.deleteFrom('tag_synonyms').where('tag_id', '=', tagId).execute()
  if (synonyms.length === 0) return
  await db
    .insertInto('tag_synonyms')
    .values(synonyms.map((row) => ({ ...row, tag_id: tagId })))
    .execute()
}

/** Everything that names a tag, as the log keeps it so that it can stand again. */
export interface Held {
  /** Ids of threads with the place among their tags. */
  threads: [number, number][]
  watchers: number[]
  forums: number[]
}

/** @param most more threads or watchers than these are not remembered @returns undefined then */
export async function heldBy(db: Db, tagId: number, most: number): Promise<Held | undefined> {
  const threads = await db
    .selectFrom('thread_tags')
    .select(['thread_id', 'position'])
    .where('tag_id', '=', tagId)
    .orderBy('thread_id')
    .limit(most + 1)
    .execute()
  const watchers = await db
    .selectFrom('tag_watches')
    .select('user_id')
    .where('tag_id', '=', tagId)
    .orderBy('user_id')
    .limit(most + 1)
    .execute()
  if (threads.length > most || watchers.length > most) return undefined
  const forums = await db.selectFrom('forum_tags').select('forum_id').where('tag_id', '=', tagId).execute()
  return {
    threads: threads.map(({ thread_id, position }) => [thread_id, position]),
    watchers: watchers.map(({ user_id }) => user_id),
    forums: forums.map(({ forum_id }) => forum_id),
  }
}

/** Whatever names the one tag names the other; where both stand already the one goes with its tag. */
export async function handOverTag(db: Db, from: number, to: number): Promise<void> {
  await sql`update thread_tags set tag_id = ${to} where tag_id = ${from}
    and thread_id not in (select thread_id from thread_tags where tag_id = ${to})`.execute(db)
  await sql`update tag_watches set tag_id = ${to} where tag_id = ${from}
    and user_id not in (select user_id from tag_watches where tag_id = ${to})`.execute(db)
  await sql`update forum_tags set tag_id = ${to} where tag_id = ${from}
    and forum_id not in (select forum_id from forum_tags where tag_id = ${to})`.execute(db)
  await db.updateTable('tag_synonyms').set({ tag_id: to }).where('tag_id', '=', from).execute()
}

const step = 200

/** What a tag was named by, as far as those are still there. */
export async function giveBack(db: Db, tagId: number, { threads, watchers, forums }: Held, now: number): Promise<void> {
  for (let at = 0; at < threads.length; at += step) {
    const part = new Map(threads.slice(at, at + step))
    const there = await db
      .selectFrom('threads')
      .select('id')
      .where('id', 'in', [...part.keys()])
      .execute()
    const rows = there.map(({ id }) => ({ thread_id: id, tag_id: tagId, position: part.get(id) ?? 0, forum_id: null }))
    if (rows.length > 0) await db.insertInto('thread_tags').values(rows).execute()
  }
  for (let at = 0; at < watchers.length; at += step) {
    const part = watchers.slice(at, at + step)
    const there = await db.selectFrom('users').select('id').where('id', 'in', part).execute()
    const rows = there.map(({ id }) => ({ tag_id: tagId, user_id: id, created_at: now }))
    if (rows.length > 0) await db.insertInto('tag_watches').values(rows).execute()
  }
  const open = forums.length === 0 ? [] : await db.selectFrom('forums').select('id').where('id', 'in', forums).execute()
  const rows = open.map(({ id }) => ({ tag_id: tagId, forum_id: id }))
  if (rows.length > 0) await db.insertInto('forum_tags').values(rows).execute()
}

/** Takes back what came to a tag from another. */
export async function takeAway(db: Db, tagId: number, { threads, watchers, forums }: Held): Promise<void> {
  const ids = threads.map(([id]) => id)
  for (let at = 0; at < ids.length; at += step)
    await db
      .deleteFrom('thread_tags')
      .where('tag_id', '=', tagId)
      .where('thread_id', 'in', ids.slice(at, at + step))
      .execute()
  for (let at = 0; at < watchers.length; at += step)
    await db
      .deleteFrom('tag_watches')
      .where('tag_id', '=', tagId)
      .where('user_id', 'in', watchers.slice(at, at + step))
      .execute()
  if (forums.length > 0)
    await db.deleteFrom('forum_tags').where('tag_id', '=', tagId).where('forum_id', 'in', forums).execute()
}
