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

/** How many threads that everybody sees bear it in the forums that the viewer reads. */
function countFor(eb: ExpressionBuilder<Schema, 'tags'>, { grants }: Viewer) {
  const counts = eb.selectFrom('tag_counts').whereRef('tag_counts.tag_id', '=', 'tags.id')
  const here = grants.open === 'all' ? counts : counts.where('tag_counts.forum_id', 'in', ids(grants.open))
  return here.select(sql<number>`cast(coalesce(sum(thread_count), 0) as integer)`.as('threads'))
}

/** Tags that the viewer may know of and that have threads for them, those of most threads first. */
export function usedTags(db: Db, viewer: Viewer, limit: number) {
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
