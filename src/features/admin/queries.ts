import { sql } from 'kysely'
import type { Db } from '../../platform/database/database.ts'
import type { Engine } from '../../platform/database/engine.ts'

export async function databaseVersion({ db, engine }: { db: Db; engine: Engine }): Promise<string> {
  if (engine.name === 'postgres') {
    const { rows } = await sql<{ version: string }>`select current_setting('server_version') as version`.execute(db)
    return `PostgreSQL ${rows[0]?.version ?? ''}`
  }
  const { rows } = await sql<{ version: string }>`select sqlite_version() as version`.execute(db)
  return `SQLite ${rows[0]?.version ?? ''}`
}

export async function jobsByState(db: Db): Promise<{ waiting: number; failed: number }> {
  const row = await db
    .selectFrom('jobs')
    .select((eb) => [
      eb.cast<number>(eb.fn.count('id').filterWhere('failed_at', 'is', null), 'integer').as('waiting'),
      eb.cast<number>(eb.fn.count('id').filterWhere('failed_at', 'is not', null), 'integer').as('failed'),
    ])
    .executeTakeFirstOrThrow()
  return row
}

export function latestFailures(db: Db, limit: number) {
  return db
    .selectFrom('jobs')
    .select(['id', 'name', 'attempts', 'failed_at', 'error'])
    .where('failed_at', 'is not', null)
    .orderBy('failed_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
}

/** Sums over the counts of all forums, those too that not everybody sees. */
export async function totals(db: Db) {
  const sums = await db
    .selectFrom('forums')
    .select((eb) => [
      eb.cast<number | null>(eb.fn.sum('thread_count'), 'integer').as('threads'),
      eb.cast<number | null>(eb.fn.sum('post_count'), 'integer').as('posts'),
    ])
    .executeTakeFirst()
  return { threads: sums?.threads ?? 0, posts: sums?.posts ?? 0 }
}
