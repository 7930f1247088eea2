import { sql } from 'kysely'
import type { Db } from '../../../platform/database/database.ts'
import type { Engine } from '../../../platform/database/engine.ts'
import type { UserRow } from '../../../platform/database/tables/users.ts'

interface Span {
  after: number
  upTo: number
}

const rowCount = sql<number>`cast(count(*) as integer)`

/** What a member keeps, and what of it is right. */
export interface MemberFacts extends Pick<UserRow, 'id' | 'post_count' | 'reaction_score' | 'answer_count'> {
  posts: number
  score: number
  answers: number
}

/**
 * What members keep of their posts, and of the reactions to those. Only visible posts in visible threads of forums that count
 * (`settleCounted` says which): a number that everybody sees must not tell of what is written where they may not look.
 */
export async function memberFacts(db: Db, { after, upTo }: Span): Promise<MemberFacts[]> {
  const users = await db
    .selectFrom('users')
    .select(['id', 'post_count', 'reaction_score', 'answer_count'])
    .where('id', '>', after)
    .where('id', '<=', upTo)
    .execute()
  const counted = db
    .selectFrom('posts')
    .innerJoin('threads', 'threads.id', 'posts.thread_id')
    .innerJoin('forums', 'forums.id', 'threads.forum_id')
    .where('posts.user_id', '>', after)
    .where('posts.user_id', '<=', upTo)
    .where('posts.deleted_at', 'is', null)
    .where('threads.deleted_at', 'is', null)
    .where('posts.held_at', 'is', null)
    .where('threads.held_at', 'is', null)
    .where('forums.counted', '=', 1)
    .groupBy('posts.user_id')
  const posts = await counted.select(['posts.user_id', rowCount.as('count')]).execute()
  const scores = await counted
    .innerJoin('reactions', 'reactions.post_id', 'posts.id')
    .innerJoin('reaction_kinds', 'reaction_kinds.id', 'reactions.kind_id')
    .select((eb) => ['posts.user_id', eb.cast<number>(eb.fn.sum('score'), 'integer').as('score')])
    .execute()
  const postsOf = new Map(posts.map((row) => [row.user_id, row.count]))
  const scoreOf = new Map(scores.map((row) => [row.user_id, row.score]))
  const answersOf = await answersByAuthor(db, { after, upTo })
  return users.map((user) => ({
    ...user,
    posts: postsOf.get(user.id) ?? 0,
    score: scoreOf.get(user.id) ?? 0,
    answers: answersOf.get(user.id) ?? 0,
  }))
}

export const isRight = (user: MemberFacts): boolean =>
  user.post_count === user.posts && user.reaction_score === user.score && user.answer_count === user.answers

async function answersByAuthor(db: Db, { after, upTo }: Span): Promise<Map<number, number>> {
  const rows = await db
    .selectFrom('threads')
    .innerJoin('forums', 'forums.id', 'threads.forum_id')
    .select(['answer_user_id', rowCount.as('count')])
    .where('answer_user_id', '>', after)
    .where('answer_user_id', '<=', upTo)
    .where('deleted_at', 'is', null)
    .where('held_at', 'is', null)
    .where('forums.counted', '=', 1)
    .groupBy('answer_user_id')
    .execute()
  return new Map(rows.map((row) => [row.answer_user_id ?? 0, row.count]))
}

export async function rewriteMember(
  db: Db,
  { id, posts, score, answers }: Pick<MemberFacts, 'id' | 'posts' | 'score' | 'answers'>,
): Promise<void> {
  await db
    .updateTable('users')
    .set((eb) => ({ post_count: posts, reaction_score: score, answer_count: answers, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
}

/** The next members by id, held until the transaction ends: nobody's post is counted twice or not at all. */
export async function holdNext({ db, engine }: { db: Db; engine: Engine }, after: number, limit: number) {
  const query = db.selectFrom('users').select('id').where('id', '>', after).orderBy('id').limit(limit)
  return (engine.name === 'postgres' ? query.forUpdate() : query).execute()
}
