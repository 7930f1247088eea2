import type { ExpressionBuilder } from 'kysely'
import type { Db } from '../../platform/database/database.ts'
import { prepared } from '../../platform/database/prepared.ts'
import type { Schema } from '../../platform/database/schema.ts'
import type { TagRow } from '../../platform/database/tables/tags.ts'
import type { Viewer } from '../users/viewer.ts'

/** For a condition on threads: those that bear a tag. The few that do are looked up, and not every thread asked. */
export const threadsWithTag = (tagId: number) => (eb: ExpressionBuilder<Schema, 'threads'>) =>
  eb(
    'threads.id',
    'in',
    eb.selectFrom('thread_tags as bearing').select('bearing.thread_id').where('bearing.tag_id', '=', tagId),
  )

/** An empty list is none that the databases know. */
export const ids = (list: readonly number[]): readonly number[] => (list.length === 0 ? [0] : list)

/** Of rows of `thread_tags` named `borne`, those whose thread the viewer finds in lists. */
function found({ id, grants }: Viewer) {
  return (eb: ExpressionBuilder<Schema & { borne: Schema['thread_tags'] }, 'borne'>) => {
    if (grants.open === 'all') return eb('borne.forum_id', 'is not', null)
    const open = eb('borne.forum_id', 'in', ids(grants.open))
    if (id === null || grants.ownOnly.length === 0) return open
    const own = eb.exists(
      eb
        .selectFrom('threads as mine')
        .select('mine.id')
        .whereRef('mine.id', '=', 'borne.thread_id')
        .where('mine.user_id', '=', id),
    )
    return eb.or([open, eb.and([eb('borne.forum_id', 'in', grants.ownOnly), own])])
  }
}

/** Whether the viewer may know of a tag: the administration made it, or they find a thread that bears it. */
export function knownTo(viewer: Viewer) {
  const { id, grants } = viewer
  return (eb: ExpressionBuilder<Schema, 'tags'>) => {
    const counted = eb
      .selectFrom('tag_counts')
      .select('tag_counts.tag_id')
      .whereRef('tag_counts.tag_id', '=', 'tags.id')
      .where('tag_counts.thread_count', '>', 0)
    const open = grants.open
    const anywhere = eb.exists(open === 'all' ? counted : counted.where('tag_counts.forum_id', 'in', ids(open)))
    if (open === 'all' || id === null || grants.ownOnly.length === 0) return eb.or([eb('tags.known', '=', 1), anywhere])
    const own = eb
      .selectFrom('thread_tags as borne')
      .select('borne.tag_id')
      .whereRef('borne.tag_id', '=', 'tags.id')
      .where('borne.forum_id', 'in', grants.ownOnly)
      .where((eb) => found(viewer)(eb as never))
    return eb.or([eb('tags.known', '=', 1), anywhere, eb.exists(own)])
  }
}

/** By any spelling, synonyms too. @param fold from `tagFold` */
export async function tagByFold(db: Db, fold: string): Promise<TagRow | undefined> {
  return (await tagsByFolds(db, [fold])).get(fold)
}

/** Each of these spellings with its tag, where there is one. */
export async function tagsByFolds(db: Db, folds: readonly string[]): Promise<Map<string, TagRow>> {
  if (folds.length === 0) return new Map()
  const own = await db.selectFrom('tags').selectAll().where('name_fold', 'in', folds).execute()
  const others = await db
    .selectFrom('tag_synonyms')
    .innerJoin('tags', 'tags.id', 'tag_synonyms.tag_id')
    .selectAll('tags')
    .select('tag_synonyms.name_fold as typed')
    .where('tag_synonyms.name_fold', 'in', folds)
    .execute()
  return new Map([
    ...others.map(({ typed, ...tag }): [string, TagRow] => [typed, tag]),
    ...own.map((tag): [string, TagRow] => [tag.name_fold, tag]),
  ])
}

export function findTag(db: Db, id: number): Promise<TagRow | undefined> {
  return db.selectFrom('tags').selectAll().where('id', '=', id).executeTakeFirst()
}

/** Which of these tags the viewer may know of. */
export async function knownAmong(db: Db, viewer: Viewer, tagIds: readonly number[]): Promise<Set<number>> {
  if (tagIds.length === 0) return new Set()
  const rows = await db.selectFrom('tags').select('id').where('id', 'in', tagIds).where(knownTo(viewer)).execute()
  return new Set(rows.map(({ id }) => id))
}

/** Threads with a tag that the viewer finds in lists, the newest first; those before one. */
export async function threadIdsWith(
  db: Db,
  viewer: Viewer,
  { tagId, before, limit }: { tagId: number; before: number | null; limit: number },
): Promise<{ id: number }[]> {
  let query = db.selectFrom('thread_tags as borne').select('borne.thread_id as id').where('borne.tag_id', '=', tagId)
  if (before !== null) query = query.where('borne.thread_id', '<', before)
  return query
    .where((eb) => found(viewer)(eb as never))
    .orderBy('borne.thread_id', 'desc')
    .limit(limit)
    .execute()
}

/** The names of each thread's tags, in their order; nothing for one that has none. */
export async function tagsOfThreads(db: Db, threadIds: readonly number[]): Promise<Map<number, TagRow[]>> {
  if (threadIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('thread_tags')
    .innerJoin('tags', 'tags.id', 'thread_tags.tag_id')
    .selectAll('tags')
    .select('thread_tags.thread_id')
    .where('thread_tags.thread_id', 'in', threadIds)
    .orderBy('thread_tags.thread_id')
    .orderBy('thread_tags.position')
    .orderBy('tags.id')
    .execute()
  return Map.groupBy(rows, (row) => row.thread_id)
}

export const tagsOfThread = (db: Db, threadId: number): Promise<TagRow[]> => tagsOfOne(db, { threadId })

const tagsOfOne = prepared((db, { threadId }: { threadId: number }) =>
  db
    .selectFrom('thread_tags')
    .innerJoin('tags', 'tags.id', 'thread_tags.tag_id')
    .selectAll('tags')
    .where('thread_tags.thread_id', '=', threadId)
    .orderBy('thread_tags.position')
    .orderBy('tags.id'),
)

/** The list of a forum that has one of its own, in the order of names. */
export function tagsOffered(db: Db, forumId: number): Promise<TagRow[]> {
  return db
    .selectFrom('forum_tags')
    .innerJoin('tags', 'tags.id', 'forum_tags.tag_id')
    .selectAll('tags')
    .where('forum_tags.forum_id', '=', forumId)
    .orderBy('tags.sort_key')
    .orderBy('tags.id')
    .execute()
}

/** Those of these that there are, in the order given. */
export async function existingTags(db: Db, tagIds: readonly number[]): Promise<number[]> {
  if (tagIds.length === 0) return []
  const rows = await db.selectFrom('tags').select('id').where('id', 'in', tagIds).execute()
  const there = new Set(rows.map(({ id }) => id))
  return tagIds.filter((id) => there.has(id))
}

/** In the order given. */
export async function tagsByIds(db: Db, tagIds: readonly number[]): Promise<TagRow[]> {
  if (tagIds.length === 0) return []
  const rows = await db.selectFrom('tags').selectAll().where('id', 'in', tagIds).execute()
  const byId = new Map(rows.map((row) => [row.id, row]))
  return tagIds.flatMap((id) => byId.get(id) ?? [])
}
