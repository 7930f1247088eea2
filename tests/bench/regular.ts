import type { Insertable } from 'kysely'
import { openContext } from '../../src/boot.ts'
import { readConfig } from '../../src/platform/config.ts'
import type { Db } from '../../src/platform/database/database.ts'
import type { AlertsTable } from '../../src/platform/database/tables/alerts.ts'
import { forum } from './boards.ts'

const size = { read: 5000, alerts: 2000, watched: 500 }
const atOnce = 500

/**
 * A member of years: five thousand threads read one by one, two thousand alerts of which a fifth is unread, five hundred watched
 * threads. A board with fewer threads has as many as there are.
 */
export async function addRegular(dataDir: string, name: string): Promise<void> {
  const { id } = forum(dataDir, 'create-member', '--username', name, '--email', 'reader@example.com')
  const userId = Number(id)
  const board = await openContext(readConfig({ DATA_DIR: dataDir, LOG_LEVEL: 'silent' }))
  const { db, now } = board.ctx
  const threads = await latestThreads(db)
  const time = now()
  await inParts(threads.slice(0, size.read), async (some) => {
    const rows = some.map(({ id, last_post_at }, n) => ({
      user_id: userId,
      thread_id: id,
      read_at: n % 3 === 0 ? last_post_at - 1 : last_post_at,
    }))
    await db.insertInto('thread_reads').values(rows).execute()
  })
  await inParts(threads.slice(0, size.watched), async (some) => {
    const rows = some.map((thread) => ({ user_id: userId, thread_id: thread.id, created_at: time, mailed_at: null }))
    await db.insertInto('thread_watches').values(rows).execute()
  })
  const alerts = Array.from({ length: size.alerts }, (_, n) => alertOf(userId, n, threads[n % threads.length], time))
  await inParts(alerts, async (some) => void (await db.insertInto('alerts').values(some).execute()))
  await board.close()
}

type Thread = Awaited<ReturnType<typeof latestThreads>>[number]

function latestThreads(db: Db) {
  return db
    .selectFrom('threads')
    .select(['id', 'last_post_id', 'last_post_at', 'last_user_id'])
    .orderBy('last_post_at', 'desc')
    .limit(size.read)
    .execute()
}

function alertOf(userId: number, n: number, thread: Thread | undefined, time: number): Insertable<AlertsTable> {
  if (!thread) throw new Error('a board without threads')
  const seen = n % 5 === 0 ? null : time
  return {
    user_id: userId,
    type: 'reply',
    event: `bench.${n}`,
    bundle: `bench.${n % 700}`,
    actor_id: thread.last_user_id,
    thread_id: thread.id,
    post_id: thread.last_post_id,
    created_at: time - n * 60_000,
    viewed_at: seen,
    read_at: seen,
  }
}

async function inParts<T>(all: readonly T[], write: (some: T[]) => Promise<void>): Promise<void> {
  for (let from = 0; from < all.length; from += atOnce) await write(all.slice(from, from + atOnce))
}
