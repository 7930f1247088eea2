import { type ExpressionBuilder, type Insertable, type ReferenceExpression, sql, type Updateable } from 'kysely'
import type { Db } from '../../platform/database/database.ts'
import type { Engine } from '../../platform/database/engine.ts'
import type { Schema } from '../../platform/database/schema.ts'
import type { BatchesTable, BatchRow } from '../../platform/database/tables/batches.ts'
import type { MemberCriteria, Noun, ThreadCriteria } from './criteria.ts'

/** Beyond that nobody counts on. */
export const mostCounted = 100_000

/** A part of what the criteria find: those after an id, up to another. */
export interface Portion {
  after: number
  upTo: number
  limit: number
}

/** Threads that appeared and that the criteria fit. */
export function threadsFound(db: Db, criteria: ThreadCriteria, { after, upTo, limit }: Portion) {
  return threadsFitting(db, criteria)
    .select(['threads.id', 'threads.title', 'forum_id', 'post_count', 'last_post_at'])
    .where('threads.id', '>', after)
    .where('threads.id', '<=', upTo)
    .orderBy('threads.id')
    .limit(limit)
    .execute()
}

/** @param but who asks */
export function membersFound(
  db: Db,
  criteria: MemberCriteria,
  but: number,
  now: number,
  { after, upTo, limit }: Portion,
) {
  return membersFitting(db, criteria, but, now)
    .select(['users.id', 'users.name', 'users.post_count', 'users.created_at'])
    .where('users.id', '>', after)
    .where('users.id', '<=', upTo)
    .orderBy('users.id')
    .limit(limit)
    .execute()
}

/** How many there are, at most `mostCounted`, and the highest id. */
export async function extent(
  db: Db,
  noun: Noun,
  criteria: ThreadCriteria & MemberCriteria,
  but: number,
  now: number,
): Promise<{ found: number; highest: number }> {
  const all = (noun === 'threads' ? threadsFitting(db, criteria) : membersFitting(db, criteria, but, now)) as never as {
    select(column: string): ReturnType<typeof threadsFitting>
  }
  const some = all
    .select(`${noun === 'threads' ? 'threads' : 'users'}.id as id`)
    .limit(mostCounted)
    .as('some')
  const row = await db
    .selectFrom(some as never)
    .select([sql<number>`cast(count(*) as integer)`.as('found'), sql<number>`coalesce(max(id), 0)`.as('highest')])
    .executeTakeFirstOrThrow()
  return { found: row.found, highest: row.highest }
}

function threadsFitting(db: Db, criteria: ThreadCriteria) {
  const { forumIds, prefixId, authorId, created, last, replies, views } = criteria
  return db
    .selectFrom('threads')
    .where('threads.held_at', 'is', null)
    .where((eb) =>
      eb.and([
        ...(forumIds ? [eb('forum_id', 'in', forumIds)] : []),
        ...(prefixId === undefined ? [] : [eb('prefix_id', prefixId === null ? 'is' : '=', prefixId)]),
        ...(authorId === undefined ? [] : [eb('user_id', '=', authorId)]),
        ...between(eb, 'created_at', created),
        ...between(eb, 'last_post_at', last),
        ...between(eb, sql<number>`post_count - 1`, replies),
        ...between(eb, 'view_count', views),
        ...(['locked', 'pinned', 'deleted'] as const).flatMap((state) =>
          criteria[state] === undefined ? [] : [eb(`${state}_at`, criteria[state] ? 'is not' : 'is', null)],
        ),
      ]),
    )
}

function membersFitting(db: Db, criteria: MemberCriteria, but: number, now: number) {
  const { groupId, created, seenBefore, posts, silent, confirmed, banned } = criteria
  return db
    .selectFrom('users')
    .where('users.id', '<>', but)
    .where('users.role', '<>', 'administrator')
    .where((eb) =>
      eb.and([
        ...(groupId === undefined ? [] : [eb('users.id', 'in', membersOfGroup(eb, groupId))]),
        ...between(eb, 'users.created_at', created),
        ...between(eb, 'users.post_count', posts),
        ...(seenBefore === undefined
          ? []
          : [
              eb.or([
                eb('last_seen_at', '<', seenBefore),
                eb.and([eb('last_seen_at', 'is', null), eb('users.created_at', '<', seenBefore)]),
              ]),
            ]),
        ...(silent ? [eb('users.id', 'not in', eb.selectFrom('posts').select('posts.user_id'))] : []),
        ...(confirmed === undefined ? [] : [eb('email_confirmed_at', confirmed ? 'is not' : 'is', null)]),
        ...(banned === undefined
          ? []
          : [
              banned
                ? eb('banned_until', '>', now)
                : eb.or([eb('banned_until', 'is', null), eb('banned_until', '<=', now)]),
            ]),
      ]),
    )
}

function membersOfGroup(eb: ExpressionBuilder<Schema, 'users'>, groupId: number) {
  return eb.selectFrom('group_members').select('group_members.user_id').where('group_id', '=', groupId)
}

function between<Table extends keyof Schema>(
  eb: ExpressionBuilder<Schema, Table>,
  column: ReferenceExpression<Schema, Table>,
  range: { min?: number; max?: number } = {},
) {
  return [
    ...(range.min === undefined ? [] : [eb(column, '>=', range.min as never)]),
    ...(range.max === undefined ? [] : [eb(column, '<=', range.max as never)]),
  ]
}

/** The new batch's id; undefined when the same form was sent before. */
export async function insertBatch(db: Db, row: Insertable<BatchesTable>): Promise<number | undefined> {
  const insert = db
    .insertInto('batches')
    .values(row)
    .onConflict((c) => c.column('form_key').doNothing())
  return (await insert.returning('id').executeTakeFirst())?.id
}

export function batchOfForm(db: Db, key: string): Promise<BatchRow | undefined> {
  return db.selectFrom('batches').selectAll().where('form_key', '=', key).executeTakeFirst()
}

export function findBatch(db: Db, id: number): Promise<BatchRow | undefined> {
  return db.selectFrom('batches').selectAll().where('id', '=', id).executeTakeFirst()
}

/** The row, held until the transaction ends: two who work at one batch do so one after the other. */
export function holdBatch({ db, engine }: { db: Db; engine: Engine }, id: number): Promise<BatchRow | undefined> {
  const query = db.selectFrom('batches').selectAll().where('id', '=', id)
  return (engine.name === 'postgres' ? query.forUpdate() : query).executeTakeFirst()
}

export async function updateBatch(db: Db, id: number, change: Updateable<BatchesTable>): Promise<void> {
  await db.updateTable('batches').set(change).where('id', '=', id).execute()
}

/** The latest of one kind, whoever began them. */
export function latestBatches(db: Db, noun: Noun, limit: number) {
  return db
    .selectFrom('batches')
    .innerJoin('users', 'users.id', 'batches.user_id')
    .selectAll('batches')
    .select('users.name')
    .where('noun', '=', noun)
    .orderBy('batches.id', 'desc')
    .limit(limit)
    .execute()
}
