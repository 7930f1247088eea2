import { sql } from 'kysely'
import type { Db } from '../../../platform/database/database.ts'

const chunk = 200

/** What members were told of some posts they are told of another, which has the words by now. */
export async function carryAlerts(db: Db, from: readonly number[], to: number): Promise<void> {
  await db.updateTable('alerts').set({ post_id: to }).where('post_id', 'in', from).execute()
}

/** Undoes `carryAlerts` for what happened to `own` (written, reacted to, accepted): its event names it still. It stands at `to` again. */
export async function returnAlerts(db: Db, own: number, { from, to }: { from: number; to: number }): Promise<void> {
  await db
    .updateTable('alerts')
    .set({ post_id: to })
    .where('post_id', '=', from)
    .where((eb) =>
      eb.or([eb('event', 'in', [`post ${own}`, `answer ${own}`]), eb('event', 'like', `reaction ${own} %`)]),
    )
    .execute()
}

/** Posts stand in another thread now: what tells of them leads there, for those who may go there, together with what it tells itself. */
export async function moveAlerts(
  db: Db,
  of: { posts: readonly number[] } | { thread: number },
  to: number,
): Promise<void> {
  const bundle = sql<string>`case type when 'reply' then ${`reply ${to}`} else bundle end`
  const moved = db.updateTable('alerts').set({ thread_id: to, bundle })
  if ('thread' in of) return void (await moved.where('thread_id', '=', of.thread).execute())
  for (let from = 0; from < of.posts.length; from += chunk)
    await moved.where('post_id', 'in', of.posts.slice(from, from + chunk)).execute()
}
