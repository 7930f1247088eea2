import type { Db } from '../../../../platform/database/database.ts'
import type { Pair } from '../queries.ts'

/**
 * What the first account watched and was told is the second's, and what others were told of the first names the second. How far
 * the second has read, and how it wants to be told, stays its own.
 */
export async function handOverTelling(db: Db, pair: Pair): Promise<void> {
  await handOverWatches(db, pair)
  await handOverAlerts(db, pair)
}

async function handOverWatches(db: Db, { from, into }: Pair): Promise<void> {
  await db
    .updateTable('thread_watches')
    .set({ user_id: into })
    .where('user_id', '=', from)
    .where('thread_id', 'not in', (eb) =>
      eb.selectFrom('thread_watches as mine').select('mine.thread_id').where('mine.user_id', '=', into),
    )
    .execute()
  await db
    .updateTable('forum_watches')
    .set({ user_id: into })
    .where('user_id', '=', from)
    .where('forum_id', 'not in', (eb) =>
      eb.selectFrom('forum_watches as mine').select('mine.forum_id').where('mine.user_id', '=', into),
    )
    .execute()
  await db
    .updateTable('tag_watches')
    .set({ user_id: into })
    .where('user_id', '=', from)
    .where('tag_id', 'not in', (eb) =>
      eb.selectFrom('tag_watches as mine').select('mine.tag_id').where('mine.user_id', '=', into),
    )
    .execute()
}

async function handOverAlerts(db: Db, { from, into }: Pair): Promise<void> {
  await db
    .updateTable('alerts')
    .set({ user_id: into })
    .where('user_id', '=', from)
    .where('event', 'not in', (eb) =>
      eb.selectFrom('alerts as mine').select('mine.event').where('mine.user_id', '=', into),
    )
    .execute()
  await db.updateTable('alerts').set({ actor_id: into }).where('actor_id', '=', from).execute()
  await db.deleteFrom('alerts').where('user_id', '=', into).where('actor_id', '=', into).execute()
}
