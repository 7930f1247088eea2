import type { Db } from '../../platform/database/database.ts'
import type { ThreadRow } from '../../platform/database/tables/threads.ts'
import { updatePost } from '../posts/queries.ts'

/** The post that a question's thread shows as its answer, and for whom it counts; undefined where there is none to be shown. */
export async function standingAnswer(
  db: Db,
  threadId: number,
): Promise<{ id: number; userId: number | null } | undefined> {
  const row = await db
    .selectFrom('posts')
    .innerJoin('threads', 'threads.id', 'posts.thread_id')
    .select(['posts.id', 'posts.user_id', 'threads.user_id as asker'])
    .where('posts.answers', '=', threadId)
    .where('posts.thread_id', '=', threadId)
    .where('threads.type', '=', 'question')
    .where('posts.deleted_at', 'is', null)
    .where('posts.held_at', 'is', null)
    .where((eb) => eb('posts.id', '!=', eb.fn.coalesce('threads.first_post_id', eb.lit(0))))
    .executeTakeFirst()
  return row && { id: row.id, userId: row.user_id === row.asker ? null : row.user_id }
}

/** The post that was accepted in a thread, wherever and however it stands. */
export async function acceptedIn(db: Db, threadId: number): Promise<number | null> {
  const row = await db.selectFrom('posts').select('id').where('answers', '=', threadId).executeTakeFirst()
  return row?.id ?? null
}

/** Accepts a post in a thread instead of any other; null takes the acceptance back. The thread is held by the caller. */
export async function writeAccepted(db: Db, threadId: number, postId: number | null): Promise<void> {
  const before = await acceptedIn(db, threadId)
  if (before === postId) return
  if (before !== null) await updatePost(db, before, { answers: null })
  if (postId !== null) await updatePost(db, postId, { answers: threadId })
}

/** What answered a question that is merged into one without an answer answers that. @returns the post, or null where it does not */
export async function carryAnswer(
  db: Db,
  from: Pick<ThreadRow, 'answer_post_id'>,
  to: Pick<ThreadRow, 'id' | 'type'>,
): Promise<number | null> {
  if (from.answer_post_id === null || to.type !== 'question' || (await acceptedIn(db, to.id)) !== null) return null
  await writeAccepted(db, to.id, from.answer_post_id)
  return from.answer_post_id
}

/** The post answers the first thread again, if it still answers the other. */
export async function carryAnswerBack(db: Db, postId: number | null, from: number, to: number): Promise<void> {
  if (postId !== null && (await acceptedIn(db, from)) === postId) await writeAccepted(db, to, postId)
}
