import Database from 'better-sqlite3'
import { openDatabase } from '../../src/platform/database/database.ts'
import type { Engine } from '../../src/platform/database/engine.ts'
import { migrate } from '../../src/platform/database/migrate.ts'
import { postgresEngine } from '../../src/platform/database/postgres.ts'
import { sqliteEngine } from '../../src/platform/database/sqlite.ts'
import { postgresDatabase } from './postgres.ts'

export interface TestEngine {
  engine: Engine
  /** Set on PostgreSQL: what DATABASE_URL would say. */
  url: string | undefined
}

/** Every test of behaviour runs once with each: an empty, migrated database of its own. */
export const engines: Record<Engine['name'], () => Promise<TestEngine>> = {
  sqlite: async () => ({ engine: sqliteEngine(await sqliteTemplate()), url: undefined }),
  postgres: async () => {
    const url = await postgresDatabase(migratePostgres)
    return { engine: postgresEngine(url), url }
  },
}

export const engineNames = Object.keys(engines) as Engine['name'][]

let template: Promise<Buffer> | undefined

function sqliteTemplate(): Promise<Buffer> {
  return (template ??= makeTemplate())
}

async function makeTemplate(): Promise<Buffer> {
  const { mkdtempSync, readFileSync, rmSync } = await import('node:fs')
  const { tmpdir } = await import('node:os')
  const path = await import('node:path')
  const folder = mkdtempSync(path.join(tmpdir(), 'forum-template-'))
  const file = path.join(folder, 'forum.db')
  const db = openDatabase(sqliteEngine(file))
  await migrate(db)
  await db.destroy()
  const plain = new Database(file)
  plain.pragma('journal_mode = DELETE')
  plain.close()
  const bytes = readFileSync(file)
  rmSync(folder, { recursive: true })
  return bytes
}

async function migratePostgres(url: string): Promise<void> {
  const db = openDatabase(postgresEngine(url))
  await migrate(db)
  await db.destroy()
}
