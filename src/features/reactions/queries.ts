import { type Insertable, sql, type Updateable } from 'kysely'
import type { Db } from '../../platform/database/database.ts'
import { prepared } from '../../platform/database/prepared.ts'
import type { Engine } from '../../platform/database/engine.ts'
import type { ReactionKindRow, ReactionKindsTable } from '../../platform/database/tables/reactions.ts'

export function allKinds(db: Db): Promise<ReactionKindRow[]> {
  return db.selectFrom('reaction_kinds').selectAll().orderBy('position').orderBy('id').execute()
}

/** The same, held until the transaction ends. */
export function holdKinds({ db, engine }: { db: Db; engine: Engine }): Promise<ReactionKindRow[]> {
  const query = db.selectFrom('reaction_kinds').selectAll().orderBy('position').orderBy('id')
  return (engine.name === 'postgres' ? query.forUpdate() : query).execute()
}

export async function insertKind(db: Db, row: Omit<Insertable<ReactionKindsTable>, 'id'>): Promise<number> {
  const { id } = await db.insertInto('reaction_kinds').values(row).returning('id').executeTakeFirstOrThrow()
  return id
}

export async function updateKind(db: Db, id: number, change: Updateable<ReactionKindsTable>): Promise<void> {
  await db.updateTable('reaction_kinds').set(change).where('id', '=', id).execute()
}

export function findReaction(db: Db, postId: number, userId: number) {
  return db
    .selectFrom('reactions')
    .innerJoin('reaction_kinds', 'reaction_kinds.id', 'reactions.kind_id')
    .select(['kind_id', 'score'])
    .where('post_id', '=', postId)
    .where('user_id', '=', userId)
    .executeTakeFirst()
}

/** What this member gave the posts of a page, by kind id. */
export async function ownReactions(db: Db, userId: number, postIds: number[]): Promise<Map<number, number>> {
  const found = new Map<number, number>()
  for (let start = 0; start < postIds.length; start += slots.length) {
    const ids = Object.fromEntries(slots.map((slot, index) => [slot, postIds[start + index] ?? 0]))
    for (const row of await reactionsAmong(db, { ...ids, user: userId })) found.set(row.post_id, row.kind_id)
  }
  return found
}

/** A fixed number of places makes it one query to prepare; those left over ask for no post. */
const slots = Array.from({ length: 20 }, (_, index) => `post${index}`)

const reactionsAmong = prepared((db, given: Record<string, number>) =>
  db
    .selectFrom('reactions')
    .select(['post_id', 'kind_id'])
    .where('user_id', '=', given.user ?? 0)
    .where(
      'post_id',
      'in',
      slots.map((slot) => given[slot] ?? 0),
    ),
)

/** One per member and post: another kind takes the place of the one before. */
export async function putReaction(
  db: Db,
  row: { post_id: number; user_id: number; kind_id: number; created_at: number },
): Promise<void> {
  const { kind_id, created_at } = row
  await db
    .insertInto('reactions')
    .values(row)
    .onConflict((c) => c.columns(['post_id', 'user_id']).doUpdateSet({ kind_id, created_at }))
    .execute()
}

export async function deleteReaction(db: Db, postId: number, userId: number): Promise<void> {
  await db.deleteFrom('reactions').where('post_id', '=', postId).where('user_id', '=', userId).execute()
}

export function countByKind(db: Db, postId: number) {
  return db
    .selectFrom('reactions')
    .select((eb) => ['kind_id', eb.cast<number>(eb.fn.countAll(), 'integer').as('count')])
    .where('post_id', '=', postId)
    .groupBy('kind_id')
    .orderBy('count', 'desc')
    .orderBy('kind_id')
    .execute()
}

/** Earliest first, so that a name stays where it was. */
export async function firstReactors(db: Db, postId: number, limit: number): Promise<number[]> {
  const rows = await reactors(db, postId).select('users.id').limit(limit).execute()
  return rows.map((row) => row.id)
}

/** Who reacted, earliest first; of one kind when it is named. */
export function reactionsOf(db: Db, postId: number, kindId: number | undefined, limit: number) {
  const query = reactors(db, postId).select([
    'users.id',
    'users.name',
    'users.avatar',
    'users.version',
    'kind_id',
    'reactions.created_at',
  ])
  return (kindId === undefined ? query : query.where('kind_id', '=', kindId)).limit(limit).execute()
}

/** What the reactions of a post add to its author's score. */
export async function scoreOfPost(db: Db, postId: number): Promise<number> {
  const row = await db
    .selectFrom('reactions')
    .innerJoin('reaction_kinds', 'reaction_kinds.id', 'reactions.kind_id')
    .select((eb) => eb.cast<number | null>(eb.fn.sum('score'), 'integer').as('score'))
    .where('post_id', '=', postId)
    .executeTakeFirst()
  return row?.score ?? 0
}

/** The same for all visible posts of a thread, by author. */
export function scoresInThread(db: Db, threadId: number) {
  return db
    .selectFrom('reactions')
    .innerJoin('reaction_kinds', 'reaction_kinds.id', 'reactions.kind_id')
    .innerJoin('posts', 'posts.id', 'reactions.post_id')
    .select((eb) => ['posts.user_id', eb.cast<number>(eb.fn.sum('score'), 'integer').as('score')])
    .where('posts.thread_id', '=', threadId)
    .where('posts.deleted_at', 'is', null)
    .where('posts.held_at', 'is', null)
    .groupBy('posts.user_id')
    .having(sql`sum(score)`, '<>', 0)
    .execute()
}

/** The next posts by id that somebody reacted to. */
export function postsReactedTo(db: Db, userId: number, after: number, limit: number) {
  return db
    .selectFrom('reactions')
    .innerJoin('posts', 'posts.id', 'reactions.post_id')
    .select(['posts.id', 'posts.thread_id'])
    .where('reactions.user_id', '=', userId)
    .where('reactions.post_id', '>', after)
    .orderBy('reactions.post_id')
    .limit(limit)
    .execute()
}

function reactors(db: Db, postId: number) {
  return db
    .selectFrom('reactions')
    .innerJoin('users', 'users.id', 'reactions.user_id')
    .where('post_id', '=', postId)
    .orderBy('reactions.created_at')
    .orderBy('reactions.user_id')
}
