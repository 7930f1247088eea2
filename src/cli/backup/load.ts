import { existsSync, readdirSync } from 'node:fs'
import { readFile, rename } from 'node:fs/promises'
import path from 'node:path'
import { Migrator } from 'kysely/migration'
import type { Kysely } from 'kysely'
import { migrations } from '../../../migrations/index.ts'
import type { Config } from '../../platform/config.ts'
import { type Db, openDatabase } from '../../platform/database/database.ts'
import { postgresEngine } from '../../platform/database/postgres.ts'
import type { Schema } from '../../platform/database/schema.ts'
import { sqliteEngine } from '../../platform/database/sqlite.ts'
import { walk } from '../../platform/storage/walk.ts'
import { databaseName, keptNames, tablesFolder, uploadsFolder } from './contents.ts'
import type { Extracted } from './extract.ts'
import {
  emptyTables,
  insertRows,
  isSound,
  mustKnowTables,
  type Row,
  rowsOf,
  setParents,
  setSequences,
} from './queries.ts'
import { type TableOrder, tables } from './tables.ts'

/** Leaves a sound SQLite file in the folder, made of the tables when the backup came from PostgreSQL. */
export async function loadIntoSqlite(extracted: Extracted): Promise<void> {
  try {
    await makeSqlite(extracted)
  } catch (error) {
    const { code } = error as { code?: unknown }
    if (code === 'SQLITE_CORRUPT' || code === 'SQLITE_NOTADB') throw new Error(damaged, { cause: error })
    throw error
  }
}

const damaged = 'The database in the backup is damaged'

async function makeSqlite(extracted: Extracted): Promise<void> {
  const file = path.join(extracted.folder, databaseName)
  const isThere = existsSync(file)
  const db = openDatabase(sqliteEngine(file))
  try {
    if (!isThere) await load(db, extracted, rowsInFiles(extracted))
    if (!(await isSound(db))) throw new Error(damaged)
  } finally {
    await db.destroy()
  }
}

/** Fills an empty PostgreSQL database, from the tables or from the SQLite file. All of it or nothing. */
export async function loadIntoPostgres(url: string, extracted: Extracted): Promise<void> {
  const file = path.join(extracted.folder, databaseName)
  const source = existsSync(file) ? openDatabase(sqliteEngine(file)) : undefined
  const db = openDatabase(postgresEngine(url))
  try {
    if (source) await mustKnowTables(source)
    await load(db, extracted, source ? (table) => rowsOf(source, table) : rowsInFiles(extracted))
    await db.transaction().execute(setSequences)
  } finally {
    await source?.destroy()
    await db.destroy()
  }
}

/** The last step: what was staged becomes the board. */
export async function moveIn({ dataDir, databaseUrl }: Config, { folder }: Extracted): Promise<void> {
  for (const name of [uploadsFolder, ...keptNames, ...(databaseUrl ? [] : [databaseName])]) {
    if (existsSync(path.join(folder, name))) await rename(path.join(folder, name), path.join(dataDir, name))
  }
}

export async function countUploads({ folder }: Extracted): Promise<number> {
  let count = 0
  for await (const _ of walk(path.join(folder, uploadsFolder))) count += 1
  return count
}

type Rows = (table: TableOrder) => AsyncIterable<Row[]>

/** The schema is that of the backup's day: later migrations run over what was loaded, as they would have. */
async function load(db: Kysely<Schema>, { manifest }: Extracted, rows: Rows): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } })
  const { error } = await migrator.migrateTo(manifest.migrations.at(-1) ?? '')
  if (error) throw error instanceof Error ? error : new Error('The migrations of the backup failed', { cause: error })
  await db.transaction().execute(async (db) => {
    await emptyTables(db)
    for (const table of tables) await loadTable(db, table, rows)
  })
}

async function loadTable(db: Db, table: TableOrder, rows: Rows): Promise<void> {
  const orphaned = table.name === 'forums'
  const parents: Row[] = []
  for await (const some of rows(table)) {
    await insertRows(db, table.name, orphaned ? some.map((row) => ({ ...row, parent_id: null })) : some)
    if (orphaned) parents.push(...some)
  }
  await setParents(db, parents)
}

function rowsInFiles({ folder }: Extracted): Rows {
  return async function* (table) {
    const under = path.join(folder, tablesFolder, table.name)
    const parts = existsSync(under) ? readdirSync(under).toSorted() : []
    for (const part of parts)
      yield (await readFile(path.join(under, part), 'utf8')).split('\n').map((line) => JSON.parse(line) as Row)
  }
}
