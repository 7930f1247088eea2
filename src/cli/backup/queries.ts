import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../platform/database/database.ts'
import { leftOut, type TableOrder, tables } from './tables.ts'

export type Row = Record<string, unknown>

const rowsAtOnce = 500

/** A copy of the whole SQLite database as it is at this moment, while others write. The file must not exist. */
export async function copyDatabase(db: Db, file: string): Promise<void> {
  await sql`vacuum into ${file}`.execute(db)
}

/** The rows of a table in the order of its key, some at a time. */
export async function* rowsOf(db: Db, { name, key }: TableOrder): AsyncIterable<Row[]> {
  const columns = sql.join(key.map((column) => sql.ref(column)))
  let after: RawBuilder<unknown> = sql``
  for (;;) {
    const { rows } =
      await sql<Row>`select * from ${sql.table(name)} ${after} order by ${columns} limit ${sql.lit(rowsAtOnce)}`.execute(
        db,
      )
    const last = rows.at(-1)
    if (!last) return
    yield rows
    after = sql`where (${columns}) > (${sql.join(key.map((column) => last[column]))})`
  }
}

/** Names of the tables in the database, ours and others. */
export async function tableNames(db: Db): Promise<string[]> {
  const found = await db.introspection.getTables({ withInternalKyselyTables: true })
  return found.filter((table) => !table.isView).map((table) => table.name)
}

/** @throws when there is a table that nobody told us of: what is copied table by table would be incomplete */
export async function mustKnowTables(db: Db): Promise<void> {
  const known = new Set<string>([...leftOut, ...tables.map((table) => table.name)])
  const unknown = (await tableNames(db)).find((name) => !known.has(name))
  if (unknown) throw new Error(`The table ${unknown} is not known to the backup, so it would be incomplete`)
}

export async function migrationsRun(db: Db): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db)
  return rows.map((row) => row.name)
}

/** Empties every table of the backup, what migrations put there included. */
export async function emptyTables(db: Db): Promise<void> {
  for (const { name } of tables.toReversed()) await sql`delete from ${sql.table(name)}`.execute(db)
}

export async function insertRows(db: Db, name: TableOrder['name'], rows: Row[]): Promise<void> {
  await db.insertInto(name).values(rows).execute()
}

/** Parents after their rows: a forum may stand in one that was made later. */
export async function setParents(db: Db, rows: Row[]): Promise<void> {
  for (const { id, parent_id } of rows) {
    if (parent_id !== null) await sql`update forums set parent_id = ${parent_id} where id = ${id}`.execute(db)
  }
}

/** PostgreSQL gives ids from sequences, which know nothing of rows that came with their ids. */
export async function setSequences(db: Db): Promise<void> {
  for (const { name, key } of tables) {
    if (key.length > 1 || key[0] !== 'id') continue
    await sql`select setval(pg_get_serial_sequence(${name}, 'id'), coalesce(max(id), 0) + 1, false) from ${sql.table(name)}`.execute(
      db,
    )
  }
}

/** Keeps everything of the PostgreSQL database under another name, and leaves an empty place. */
export async function moveSchemaAside(db: Db, name: string): Promise<void> {
  await sql`alter schema public rename to ${sql.id(name)}`.execute(db)
  await sql`create schema public`.execute(db)
}

/** Whether SQLite finds the file whole. */
export async function isSound(db: Db): Promise<boolean> {
  const { rows } = await sql<{ integrity_check: string }>`pragma integrity_check(1)`.execute(db)
  const dangling = await sql`pragma foreign_key_check`.execute(db)
  return rows[0]?.integrity_check === 'ok' && dangling.rows.length === 0
}

/** @throws when another process has the file open */
export async function holdAlone(db: Db): Promise<void> {
  await sql`pragma busy_timeout = 0`.execute(db)
  await sql`pragma locking_mode = exclusive`.execute(db)
  await sql`begin exclusive`.execute(db)
  await sql`rollback`.execute(db)
}
