import path from 'node:path'
import { sql } from 'kysely'
import { openContext } from '../../src/boot.ts'
import { readConfig } from '../../src/platform/config.ts'
import { startPostgres } from '../support/postgres.ts'
import { forumWith, kept } from './boards.ts'

/** Calls back with the large board on PostgreSQL, whose server keeps its data in the board's folder and runs meanwhile. */
export async function onPostgresBoard<T>(
  posts: number,
  work: (env: { DATA_DIR: string; DATABASE_URL: string }) => Promise<T>,
): Promise<T> {
  const { dataDir } = await kept(`postgres-${posts}`, async (dataDir) => {
    await onServer(dataDir, (env) => fill(env, posts))
    return { longest: '', member: '', password: '' }
  })
  return onServer(dataDir, work)
}

type Env = { DATA_DIR: string; DATABASE_URL: string }

async function onServer<T>(dataDir: string, work: (env: Env) => Promise<T>): Promise<T> {
  const server = await startPostgres(path.join(dataDir, 'postgres'))
  try {
    return await work({ DATA_DIR: dataDir, DATABASE_URL: `${server.url}postgres` })
  } finally {
    await server.stop()
  }
}

async function fill(env: Env, posts: number): Promise<void> {
  forumWith(env, 'generate', '--threads', String(Math.round(posts / 150)), '--posts', String(posts))
  const { ctx, close } = await openContext(readConfig({ ...env, LOG_LEVEL: 'silent' }))
  await sql`vacuum analyze`.execute(ctx.db)
  await close()
}
