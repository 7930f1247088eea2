import type { Db } from '../../../platform/database/database.ts'
import type { Engine } from '../../../platform/database/engine.ts'

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

/** Posts that quote from these threads are shown anew: who may see the quoted ones has changed. */
export async function touchQuotersOfForum(db: Db, forumId: number): Promise<void> {
  await db
    .updateTable('posts')
    .set((eb) => ({ version: eb('version', '+', 1) }))
    .where('id', 'in', (eb) =>
      eb
        .selectFrom('post_quotes')
        .innerJoin('posts as quoted', 'quoted.id', 'post_quotes.quoted_post_id')
        .innerJoin('threads', 'threads.id', 'quoted.thread_id')
        .select('post_quotes.post_id')
        .where('threads.forum_id', '=', forumId),
    )
    .execute()
}

/** Threads that were being written follow, except where their writer has one for the other forum. */
export async function moveDrafts(db: Db, from: number, to: number): Promise<void> {
  await db
    .updateTable('drafts')
    .set({ target: `forum-${to}` })
    .where('target', '=', `forum-${from}`)
    .where('user_id', 'not in', (eb) => eb.selectFrom('drafts').select('user_id').where('target', '=', `forum-${to}`))
    .execute()
}

export async function deleteForum(db: Db, id: number): Promise<void> {
  await db.deleteFrom('forums').where('id', '=', id).execute()
}
