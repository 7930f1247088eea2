import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Kysely } from 'kysely'
import { openDatabase } from '../../src/platform/database/database.ts'
import type { Engine } from '../../src/platform/database/engine.ts'
import { postgresEngine } from '../../src/platform/database/postgres.ts'
import { sqliteEngine } from '../../src/platform/database/sqlite.ts'
import { stopOwnPostgres } from './postgres.ts'
import { emptyPostgresDatabase } from './postgres-databases.ts'

type Unknown = Kysely<any> // oxlint-disable-line no-explicit-any -- its schema is what the test makes of it

/** A database without any schema, for tests of single migrations. */
export async function emptyDatabase(name: Engine['name']): Promise<AsyncDisposable & { db: Unknown }> {
  const folder = mkdtempSync(path.join(tmpdir(), 'forum-empty-'))
  const engine =
    name === 'postgres' ? postgresEngine(await emptyPostgresDatabase()) : sqliteEngine(path.join(folder, 'forum.db'))
  const db = openDatabase(engine)
  return {
    db,
    async [Symbol.asyncDispose]() {
      await db.destroy()
      await stopOwnPostgres()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
