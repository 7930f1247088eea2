import { type ExpressionBuilder, sql } from 'kysely'
import type { Db } from '../../../platform/database/database.ts'
import type { Schema } from '../../../platform/database/schema.ts'
import type { TagRow } from '../../../platform/database/tables/tags.ts'
import type { Viewer } from '../../users/viewer.ts'
import { ids, knownTo } from '../queries.ts'

/** Tags whose name, or a synonym of it, begins so, as far as the viewer may know of them: those of most threads first. */
export async function tagsBeginning(db: Db, viewer: Viewer, fold: string, limit: number): Promise<TagRow[]> {
  const beyond = `${fold}\u{10FFFF}`
  return db
    .selectFrom('tags')
    .selectAll('tags')
    .where((eb) =>
      eb.or([
        eb.and([eb('tags.name_fold', '>=', fold), eb('tags.name_fold', '<', beyond)]),
        eb(
          'tags.id',
          'in',
          eb
            .selectFrom('tag_synonyms')
            .select('tag_id')
            .where('tag_synonyms.name_fold', '>=', fold)
            .where('tag_synonyms.name_fold', '<', beyond),
        ),
      ]),
    )
    .where(knownTo(viewer))
    .orderBy((eb) => countFor(eb, viewer), 'desc')
    .orderBy('tags.sort_key')
    .orderBy('tags.id')
    .limit(limit)
    .execute()
}

/** How many threads that the viewer finds bear it: those of forums that they read, and their own where they see no others. */
function countFor(eb: ExpressionBuilder<Schema, 'tags'>, viewer: Viewer) {
  const { open } = viewer.grants
  const counts = eb.selectFrom('tag_counts').whereRef('tag_counts.tag_id', '=', 'tags.id')
  const here = open === 'all' ? counts : counts.where('tag_counts.forum_id', 'in', ids(open))
  const own = ownBearing(eb, viewer)
    ?.whereRef('borne.tag_id', '=', 'tags.id')
    .select(sql<number>`count(*)`.as('own'))
  const more = own ? sql<number>`(${own})` : sql<number>`0`
  return here.select(sql<number>`cast(coalesce(sum(thread_count), 0) + ${more} as integer)`.as('threads'))
}

/**
 * Tags on the viewer's own threads where they see no others; undefined for whom there is no such forum. Looked for from these threads
 * on: others of the forum, and of the tag, may be many.
 */
function ownBearing(eb: ExpressionBuilder<Schema, 'tags'>, { id, grants }: Viewer) {
  if (grants.open === 'all' || id === null || grants.ownOnly.length === 0) return undefined
  const mine = eb
    .selectFrom('threads')
    .select('threads.id')
    .where('threads.user_id', '=', id)
    .where('threads.forum_id', 'in', grants.ownOnly)
    .where('threads.deleted_at', 'is', null)
    .where('threads.held_at', 'is', null)
  return eb.selectFrom('thread_tags as borne').where('borne.thread_id', 'in', mine)
}

/** Tags that the viewer may know of and that have threads for them, those of most threads first. */
export async function usedTags(db: Db, viewer: Viewer, limit: number) {
  const used = await tagsUsedByAll(db, viewer, limit)
  const own = await ownTags(db, viewer)
  if (own.length === 0) return used
  const byId = new Map([...used, ...own].map((tag) => [tag.id, tag]))
  return [...byId.values()].toSorted((a, b) => b.threads - a.threads || bySortKey(a, b)).slice(0, limit)
}

const bySortKey = (a: { sort_key: string }, b: { sort_key: string }): number => (a.sort_key < b.sort_key ? -1 : 1)

/** Those on the viewer's own threads where they see no others. */
async function ownTags(db: Db, viewer: Viewer) {
  if (viewer.grants.ownOnly.length === 0) return []
  return db
    .selectFrom('tags')
    .select(['tags.id', 'tags.name', 'tags.sort_key'])
    .select((eb) => countFor(eb, viewer).$asScalar().$notNull().as('threads'))
    .where((eb) => {
      const own = ownBearing(eb, viewer)?.select('borne.tag_id')
      return own ? eb('tags.id', 'in', own) : eb.lit(false)
    })
    .execute()
}

function tagsUsedByAll(db: Db, viewer: Viewer, limit: number) {
  const { open } = viewer.grants
  return db
    .selectFrom('tag_counts')
    .innerJoin('tags', 'tags.id', 'tag_counts.tag_id')
    .select(['tags.id', 'tags.name', 'tags.sort_key'])
    .select(sql<number>`cast(sum(thread_count) as integer)`.as('threads'))
    .where((eb) => (open === 'all' ? eb.and([]) : eb('tag_counts.forum_id', 'in', ids(open))))
    .where('thread_count', '>', 0)
    .groupBy(['tags.id', 'tags.name', 'tags.sort_key'])
    .orderBy('threads', 'desc')
    .orderBy('tags.sort_key')
    .orderBy('tags.id')
    .limit(limit)
    .execute()
}

/** In the order of their names, those after one. */
export function tagsInOrder(db: Db, viewer: Viewer, after: { key: string; id: number } | null, limit: number) {
  const query = db
    .selectFrom('tags')
    .select(['tags.id', 'tags.name', 'tags.sort_key'])
    .select((eb) => countFor(eb, viewer).$asScalar().$notNull().as('threads'))
    .where(knownTo(viewer))
    .orderBy('tags.sort_key')
    .orderBy('tags.id')
    .limit(limit)
  if (after === null) return query.execute()
  return query.where((eb) => eb(eb.refTuple('tags.sort_key', 'tags.id'), '>', eb.tuple(after.key, after.id))).execute()
}

export async function countOfTag(db: Db, viewer: Viewer, tagId: number): Promise<number> {
  const row = await db
    .selectFrom('tags')
    .select((eb) => countFor(eb, viewer).$asScalar().$notNull().as('threads'))
    .where('tags.id', '=', tagId)
    .executeTakeFirst()
  return row?.threads ?? 0
}
