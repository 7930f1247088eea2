import { createWriteStream, existsSync } from 'node:fs'
import { rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import type { Opened } from '../../boot.ts'
import { makeDurable } from '../../platform/storage/folders.ts'
import { postgresContents, sqliteContents } from './contents.ts'
import { copyDatabase } from './queries.ts'
import { tar, type TarEntry } from './tar.ts'

/**
 * Writes everything of the board into one file while the board runs: it holds at least what was acknowledged before the
 * command began. A name that ends in .gz is compressed. The file appears when it is whole and on the disk.
 * @throws Error when there is such a file
 */
export async function backup(ctx: Opened['ctx'], to: string): Promise<{ file: string; bytes: number }> {
  const file = path.resolve(to)
  if (existsSync(file)) throw new Error(`${file} exists; a backup overwrites nothing`)
  const part = `${file}.part`
  try {
    await (ctx.engine.name === 'sqlite' ? sqliteBackup(ctx, part, file) : postgresBackup(ctx, part, file))
    await rename(part, file)
    await makeDurable(path.dirname(file), path.dirname(file))
  } finally {
    await rm(part, { force: true })
  }
  return { file, bytes: (await stat(file)).size }
}

async function sqliteBackup(ctx: Opened['ctx'], part: string, file: string): Promise<void> {
  const copy = `${file}.database.part`
  try {
    await rm(copy, { force: true })
    await copyDatabase(ctx.db, copy)
    await write(sqliteContents(ctx, copy), part, file.endsWith('.gz'))
  } finally {
    await rm(copy, { force: true })
  }
}

async function postgresBackup(ctx: Opened['ctx'], part: string, file: string): Promise<void> {
  await ctx.db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute((db) => write(postgresContents(ctx, db), part, file.endsWith('.gz')))
}

async function write(entries: AsyncIterable<TarEntry>, part: string, compressed: boolean): Promise<void> {
  const out = createWriteStream(part, { mode: 0o600, flush: true })
  if (compressed) await pipeline(tar(entries), createGzip({ level: 6 }), out)
  else await pipeline(tar(entries), out)
}
