import { existsSync, readdirSync } from 'node:fs'
import { mkdir, rename } from 'node:fs/promises'
import path from 'node:path'
import type { Config } from '../../platform/config.ts'
import { openDatabase } from '../../platform/database/database.ts'
import { postgresEngine } from '../../platform/database/postgres.ts'
import { sqliteEngine } from '../../platform/database/sqlite.ts'
import { keptNames, uploadsFolder } from './contents.ts'
import { holdAlone, moveSchemaAside, tableNames } from './queries.ts'

const databaseFiles = ['forum.db', 'forum.db-wal', 'forum.db-shm', 'limits.db', 'limits.db-wal', 'limits.db-shm']

/**
 * Moves a board's files into a folder beside them. The secret and the push keys alone are none yet: they are made by looking.
 * @returns the folder; null when there was nothing to move
 * @throws Error when there is a board and no force, or a process that uses it
 */
export async function makeRoomOnDisk(
  { dataDir, databaseUrl }: Config,
  name: string,
  force: boolean,
): Promise<string | null> {
  const files = (databaseUrl ? [] : databaseFiles).filter((file) => existsSync(path.join(dataDir, file)))
  const uploads = isFilled(path.join(dataDir, uploadsFolder)) ? [uploadsFolder] : []
  if (files.length + uploads.length === 0) return null
  if (!force) throw new Error(`There is a board in ${dataDir} already; --force moves it aside`)
  if (files.includes('forum.db')) await mustBeUnused(path.join(dataDir, 'forum.db'))
  const folder = path.join(dataDir, name)
  await mkdir(folder, { mode: 0o700 })
  for (const file of [...files, ...uploads, ...keptNames]) {
    const from = path.join(dataDir, file)
    if (existsSync(from)) await rename(from, path.join(folder, file))
  }
  return folder
}

/** @returns the schema that keeps the old tables; null when there were none */
export async function makeRoomInPostgres(url: string, name: string, force: boolean): Promise<string | null> {
  const db = openDatabase(postgresEngine(url))
  try {
    if ((await tableNames(db)).length === 0) return null
    if (!force) throw new Error('There is a board in this database already; --force moves it aside')
    const schema = name.replaceAll('-', '_')
    await db.transaction().execute((db) => moveSchemaAside(db, schema))
    return schema
  } finally {
    await db.destroy()
  }
}

async function mustBeUnused(file: string): Promise<void> {
  const db = openDatabase(sqliteEngine(file))
  try {
    await holdAlone(db)
  } catch {
    throw new Error('The board is being served: stop the server first')
  } finally {
    await db.destroy()
  }
}

const isFilled = (folder: string): boolean => existsSync(folder) && readdirSync(folder).length > 0
