import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import path from 'node:path'
import { openContext } from '../../boot.ts'
import { pepper } from '../../features/accounts/pepper.ts'
import type { Config } from '../../platform/config.ts'
import { explain } from '../explain.ts'
import { makeRoomOnDisk, makeRoomInPostgres } from './aside.ts'
import { extract, type Extracted } from './extract.ts'
import { countUploads, loadIntoPostgres, loadIntoSqlite, moveIn } from './load.ts'

export interface Restored {
  createdAt: string
  from: string
  to: string
  uploads: number
  /** Where the board is that was there before; null when there was none. */
  aside: string | null
}

/**
 * Makes the board that a backup holds. Nothing that is there is touched before the backup was read whole and found sound.
 * @throws Error of one line when there is a board already (without `force`), when it is being served, or when the backup is damaged
 */
export async function restore(readConfig: () => Config, file: string, force: boolean): Promise<Restored> {
  const config = readConfig()
  if (!existsSync(file)) throw new Error(`There is no ${path.resolve(file)}`)
  const staging = await mkdtemp(path.join(config.dataDir, 'restore-'))
  try {
    const extracted = await extract(file, staging)
    const uploads = await countUploads(extracted)
    const aside = await place(config, extracted, force)
    await checkSecret(readConfig())
    const { createdAt, engine } = extracted.manifest
    return { createdAt, from: engine, to: config.databaseUrl ? 'postgres' : 'sqlite', uploads, aside }
  } finally {
    await rm(staging, { recursive: true, force: true })
  }
}

async function place(config: Config, extracted: Extracted, force: boolean): Promise<string | null> {
  const name = `before-restore-${new Date().toISOString().replace(/\D/g, '').slice(0, 14)}`
  if (config.databaseUrl) {
    const inDatabase = await makeRoomInPostgres(config.databaseUrl, name, force)
    const onDisk = await makeRoomOnDisk(config, name, force)
    await loadIntoPostgres(config.databaseUrl, extracted)
    await moveIn(config, extracted)
    return inDatabase ?? onDisk
  }
  await loadIntoSqlite(extracted)
  const aside = await makeRoomOnDisk(config, name, force)
  await moveIn(config, extracted)
  return aside
}

/** Opens the board with the secret that came with it, which brings an older one to today's schema, and tells when no password would fit. */
async function checkSecret(config: Config): Promise<void> {
  const board = await openContext(config)
  try {
    await pepper(board.ctx)
  } catch (error) {
    process.stderr.write(`${explain(error)}\n`)
  } finally {
    await board.close()
  }
}
