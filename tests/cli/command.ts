import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after } from 'node:test'
import { stopOwnPostgres } from '../support/postgres.ts'
import { emptyPostgresDatabase } from '../support/postgres-databases.ts'

const program = path.resolve(import.meta.dirname, '../../src/cli.ts')

export interface Ran {
  code: number | null
  out: string
  err: string
  /** The one JSON line. */
  result: Record<string, unknown>
}

export interface Place {
  folder: string
  env: Record<string, string>
  forum(...args: string[]): Promise<Ran>
}

const folders: string[] = []

after(async () => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
  await stopOwnPostgres()
})

/** A data folder of its own, and an empty PostgreSQL database when asked for. */
export async function newPlace(engine: 'sqlite' | 'postgres', more: Record<string, string> = {}): Promise<Place> {
  const folder = mkdtempSync(path.join(tmpdir(), 'forum-cli-'))
  folders.push(folder)
  const database: Record<string, string> = engine === 'postgres' ? { DATABASE_URL: await emptyPostgresDatabase() } : {}
  const env = { DATA_DIR: path.join(folder, 'data'), FORUM_PASSWORD: 'قلم أزرق على الرف 58', ...database, ...more }
  return { folder, env, forum: (...args) => run(args, env) }
}

/** The command as a shell runs it, without a terminal. */
export function run(args: string[], env: Record<string, string>, input = ''): Promise<Ran> {
  const child = spawn(process.execPath, [program, ...args], { env: { ...fromHere(), ...env } })
  let out = ''
  let err = ''
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()))
  child.stdin.end(input)
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, out, err, result: parse(out) })))
}

/** Nothing else that this process was told; the cache of compiled modules spares half of each command's time. */
function fromHere(): NodeJS.ProcessEnv {
  const { PATH, NODE_COMPILE_CACHE } = process.env
  return NODE_COMPILE_CACHE === undefined ? { PATH } : { PATH, NODE_COMPILE_CACHE }
}

function parse(out: string): Record<string, unknown> {
  try {
    return JSON.parse(out) as Record<string, unknown>
  } catch {
    return {}
  }
}
