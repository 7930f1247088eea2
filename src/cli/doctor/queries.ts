import { sql } from 'kysely'
import type { Db } from '../../platform/database/database.ts'
import type { Engine } from '../../platform/database/engine.ts'

/** The first column of the first row of a pragma. */
export async function pragma(db: Db, name: string): Promise<string> {
  const { rows } = await sql<Record<string, unknown>>`pragma ${sql.raw(name)}`.execute(db)
  return String(Object.values(rows[0] ?? {})[0])
}

/** What SQLite finds wrong with its file; empty for nothing. */
export async function integrityProblems(db: Db, full: boolean): Promise<string[]> {
  const { rows } = await sql<
    Record<string, string>
  >`pragma ${sql.raw(full ? 'integrity_check(10)' : 'quick_check(10)')}`.execute(db)
  return rows.flatMap((row) => Object.values(row)).filter((found) => found !== 'ok')
}

/** Rows that point at rows which are not there, by table. */
export async function danglingRows(db: Db): Promise<Map<string, number>> {
  const { rows } = await sql<{ table: string }>`pragma foreign_key_check`.execute(db)
  return new Map([...Map.groupBy(rows, (row) => row.table)].map(([table, of]) => [table, of.length]))
}

export async function sqliteVersion(db: Db): Promise<string> {
  const { rows } = await sql<{ version: string }>`select sqlite_version() as version`.execute(db)
  return rows[0]?.version ?? ''
}

/** A setting of the PostgreSQL server. */
export async function serverSetting(db: Db, name: string): Promise<string> {
  const { rows } = await sql<{ value: string }>`select current_setting(${name}) as value`.execute(db)
  return rows[0]?.value ?? ''
}

/** Posts that are neither in the index nor noted to be put there. */
export async function countUnfindable(db: Db, engine: Engine): Promise<number> {
  const indexed = engine.name === 'postgres' ? sql`select post_id from post_search` : sql`select rowid from post_search`
  const { rows } = await sql<{ count: number }>`select cast(count(*) as integer) as count from (
    select id from posts except ${indexed} except select post_id from search_pending) as lost`.execute(db)
  return rows[0]?.count ?? 0
}

export function picturesAfter(db: Db, after: number, limit: number) {
  return db
    .selectFrom('attachments')
    .select(['id', 'token', 'variants', 'ready_at', 'refused'])
    .where('id', '>', after)
    .orderBy('id')
    .limit(limit)
    .execute()
}

export async function avatarKeys(db: Db): Promise<string[]> {
  const rows = await db.selectFrom('users').select('avatar').where('avatar', 'is not', null).execute()
  return rows.flatMap((row) => row.avatar ?? [])
}

export async function countJobs(db: Db): Promise<{ waiting: number; failed: number }> {
  const rows = await db.selectFrom('jobs').select('failed_at').execute()
  const failed = rows.filter((row) => row.failed_at !== null).length
  return { waiting: rows.length - failed, failed }
}
