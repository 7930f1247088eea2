import type { Db } from '../../../platform/database/database.ts'
import type { Engine } from '../../../platform/database/engine.ts'
import { draftsFor, moveDraft } from '../../drafts/queries.ts'

/** How many threads a forum really has, deleted ones too. */
export async function countAllThreads(db: Db, forumId: number): Promise<number> {
  const { count } = await db
    .selectFrom('threads')
    .select((eb) => eb.cast<number>(eb.fn.countAll(), 'integer').as('count'))
    .where('forum_id', '=', forumId)
    .executeTakeFirstOrThrow()
  return count
}

/** Held before the forums are, as everybody who writes in a thread does it. */
export async function holdThreadsIn({ db, engine }: { db: Db; engine: Engine }, forumId: number): Promise<void> {
  if (engine.name === 'sqlite') return
  await db.selectFrom('threads').select('id').where('forum_id', '=', forumId).orderBy('id').forUpdate().execute()
}

export async function moveThreads(db: Db, from: number, to: number): Promise<void> {
  await db
    .updateTable('threads')
    .set((eb) => ({ forum_id: to, version: eb('version', '+', 1) }))
    .where('forum_id', '=', from)
    .execute()
}

/** Threads that came into a forum need no stub in it. */
export async function deleteNeedlessStubs(db: Db, forumId: number): Promise<void> {
  await db
    .deleteFrom('thread_redirects')
    .where('forum_id', '=', forumId)
    .whereRef('from_thread_id', '=', 'to_thread_id')
    .where('from_thread_id', 'in', (eb) => eb.selectFrom('threads').select('id').where('forum_id', '=', forumId))
    .execute()
}

interface Counts {
  posts: number
  score: number
  answers: number
}

/** What the visible posts of a forum's visible threads count for their writers. */
export async function countsByAuthor(db: Db, forumId: number): Promise<Map<number, Counts>> {
  const visible = db
    .selectFrom('posts')
    .innerJoin('threads', 'threads.id', 'posts.thread_id')
    .where('threads.forum_id', '=', forumId)
    .where('threads.deleted_at', 'is', null)
    .where('posts.deleted_at', 'is', null)
    .where('threads.held_at', 'is', null)
    .where('posts.held_at', 'is', null)
    .groupBy('posts.user_id')
  const posts = await visible
    .select((eb) => ['posts.user_id', eb.cast<number>(eb.fn.countAll(), 'integer').as('count')])
    .orderBy('posts.user_id')
    .execute()
  const scores = await visible
    .innerJoin('reactions', 'reactions.post_id', 'posts.id')
    .innerJoin('reaction_kinds', 'reaction_kinds.id', 'reactions.kind_id')
    .select((eb) => ['posts.user_id', eb.cast<number>(eb.fn.sum('score'), 'integer').as('score')])
    .execute()
  const scoreOf = new Map(scores.map((row) => [row.user_id, row.score]))
  const answersOf = await answersByAuthor(db, forumId)
  return new Map(
    posts.map(({ user_id, count }) => [
      user_id,
      { posts: count, score: scoreOf.get(user_id) ?? 0, answers: answersOf.get(user_id) ?? 0 },
    ]),
  )
}

async function answersByAuthor(db: Db, forumId: number): Promise<Map<number, number>> {
  const rows = await db
    .selectFrom('threads')
    .select((eb) => ['answer_user_id', eb.cast<number>(eb.fn.countAll(), 'integer').as('count')])
    .where('forum_id', '=', forumId)
    .where('answer_user_id', 'is not', null)
    .where('deleted_at', 'is', null)
    .where('held_at', 'is', null)
    .groupBy('answer_user_id')
    .execute()
  return new Map(rows.map((row) => [row.answer_user_id ?? 0, row.count]))
}

/** Threads that were being written follow, except where their writer has one for the other forum. */
export async function moveDrafts(db: Db, from: number, to: number): Promise<void> {
  const target = `forum-${to}`
  const busy = new Set((await draftsFor(db, target)).map((draft) => draft.user_id))
  for (const draft of await draftsFor(db, `forum-${from}`))
    if (!busy.has(draft.user_id)) await moveDraft(db, draft, { target })
}

/**
 * The forum with what was said of it and the stubs that its list showed. The old address of a merged thread
 * is in no forum and leads on.
 */
export async function deleteForum(db: Db, id: number): Promise<void> {
  await db.deleteFrom('permissions').where('forum_id', '=', id).execute()
  await db.deleteFrom('forum_moderators').where('forum_id', '=', id).execute()
  await db.deleteFrom('thread_redirects').where('forum_id', '=', id).execute()
  await db.deleteFrom('forum_reads').where('forum_id', '=', id).execute()
  await db.deleteFrom('forums').where('id', '=', id).execute()
}
