import { createReadStream } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import type { Context } from '../../context.ts'
import type { Db } from '../../platform/database/database.ts'
import { manifestName, manifestOf } from './manifest.ts'
import { migrationsRun, mustKnowTables, rowsOf } from './queries.ts'
import { tables } from './tables.ts'
import { entryOf, type TarEntry } from './tar.ts'

export const databaseName = 'forum.db'
/** Made by looking, for a board that has none yet. */
export const keptNames: readonly string[] = ['secret', 'push-keys']
export const uploadsFolder = 'uploads/'
export const tablesFolder = 'tables/'

/** Everything of a SQLite board; `copy` is its database as it was when the backup began. */
export async function* sqliteContents(ctx: Context, copy: string): AsyncIterable<TarEntry> {
  yield await manifest(ctx, ctx.db)
  yield* kept(ctx)
  yield { name: databaseName, size: (await stat(copy)).size, content: createReadStream(copy) }
  yield* uploads(ctx)
}

/** Everything of a PostgreSQL board; `db` is a transaction that sees one moment. */
export async function* postgresContents(ctx: Context, db: Db): AsyncIterable<TarEntry> {
  yield await manifest(ctx, db)
  yield* kept(ctx)
  yield* rows(db)
  yield* uploads(ctx)
}

async function manifest(ctx: Context, db: Db): Promise<TarEntry> {
  return entryOf(manifestName, JSON.stringify(manifestOf(ctx.engine.name, ctx.now(), await migrationsRun(db))))
}

/**
 * Passwords are locked with the secret: without it nobody could log in to what is restored. One from SECRET is the operator's to keep.
 * Without the push keys no device would take another message.
 */
async function* kept({ config }: Context): AsyncIterable<TarEntry> {
  for (const name of keptNames) {
    const text = await readFile(path.join(config.dataDir, name), 'utf8').catch(() => undefined)
    if (text !== undefined) yield entryOf(name, text)
  }
}

/** JSON lines that either engine can take. */
async function* rows(db: Db): AsyncIterable<TarEntry> {
  await mustKnowTables(db)
  for (const table of tables) {
    let part = 0
    for await (const some of rowsOf(db, table)) {
      part += 1
      const lines = some.map((row) => JSON.stringify(row)).join('\n')
      yield entryOf(`${tablesFolder}${table.name}/${String(part).padStart(7, '0')}.jsonl`, lines)
    }
  }
}

/** After the database: files come before the rows that name them, so each of its rows finds its files. */
async function* uploads({ storage }: Context): AsyncIterable<TarEntry> {
  for await (const key of storage.keys('')) {
    const file = await storage.find(key)
    if (file) yield { name: uploadsFolder + key, size: file.size, content: file.open() }
  }
}
