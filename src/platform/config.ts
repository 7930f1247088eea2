import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import * as z from 'zod'
import { keptPushKeys, type PushKeys } from './push/keys.ts'

/** What the environment decided, checked once at the start. Nothing else reads the environment. */
export interface Config {
  host: string
  port: number
  /** The board's public address without a closing slash: links in mails and canonical addresses use only this. */
  baseUrl: string
  dataDir: string
  databaseUrl: string | undefined
  smtpUrl: string | undefined
  /** Where search engines are told of changes, on boards that do. */
  indexNowUrl: string
  /** The newest secret first; the others still verify what they signed. */
  secrets: [string, ...string[]]
  /** What devices that show alerts know this board by. */
  pushKeys: PushKeys
  trustProxy: string | number | false
  workers: number
  logLevel: string
  /** False only for load tests: floods are then not refused. */
  rateLimits: boolean
}

const levels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const
const weak = new Set(['secret', 'changeme', 'password', 'keyboard cat', 'development'])

const environment = z.object({
  HOST: z.string().min(1, 'takes a host name or address').default('127.0.0.1'),
  PORT: z.coerce.number('takes a number').int().min(0).max(65535, 'takes a number from 0 to 65535').default(3000),
  BASE_URL: z.url({ protocol: /^https?$/, error: 'takes an http(s) address' }).optional(),
  DATA_DIR: z.string().min(1, 'takes a folder').default('./data'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: 'takes postgres://user:password@host/name' }).optional(),
  STORAGE_URL: z.undefined('is not supported yet: uploads are kept in DATA_DIR/uploads').optional(),
  SMTP_URL: z.url({ protocol: /^smtps?$/, error: 'takes smtp://user:password@host:port' }).optional(),
  INDEXNOW_URL: z
    .url({ protocol: /^https?$/, error: 'takes an http(s) address' })
    .default('https://api.indexnow.org/indexnow'),
  SECRET: z
    .string()
    .refine((value) => value.split(',').every(isStrong), 'takes at least 32 characters that nobody could guess')
    .optional(),
  TRUST_PROXY: z.string().default(''),
  WORKERS: z.coerce.number('takes a number').int().min(1).max(64, 'takes a number from 1 to 64').default(1),
  LOG_LEVEL: z.enum(levels, `takes one of ${levels.join(', ')}`).default('info'),
  RATE_LIMITS: z.enum(['on', 'off'], 'takes on or off').default('on'),
})

/**
 * Reads the environment and makes the data folder.
 * @throws Error of one line that names the variable and what it takes.
 */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const parsed = environment.safeParse(withoutEmpty(env))
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    throw new Error(`${String(issue?.path[0])} ${issue?.message ?? 'has a wrong value'}`)
  }
  const values = parsed.data
  const dataDir = path.resolve(values.DATA_DIR)
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  return {
    host: values.HOST,
    port: values.PORT,
    baseUrl: (values.BASE_URL ?? `http://${values.HOST}:${values.PORT}`).replace(/\/+$/, ''),
    dataDir,
    databaseUrl: values.DATABASE_URL,
    smtpUrl: values.SMTP_URL,
    indexNowUrl: values.INDEXNOW_URL,
    secrets: readSecrets(values.SECRET, dataDir),
    pushKeys: keptPushKeys(path.join(dataDir, 'push-keys')),
    trustProxy: readTrustProxy(values.TRUST_PROXY),
    workers: values.WORKERS,
    logLevel: values.LOG_LEVEL,
    rateLimits: values.RATE_LIMITS === 'on',
  }
}

function isStrong(secret: string): boolean {
  return secret.trim().length >= 32 && !weak.has(secret.trim().toLowerCase()) && new Set(secret).size >= 8
}

function withoutEmpty(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(Object.entries(env).filter((entry): entry is [string, string] => Boolean(entry[1])))
}

function readSecrets(given: string | undefined, dataDir: string): [string, ...string[]] {
  const [first, ...rest] = (given ?? keptSecret(path.join(dataDir, 'secret'))).split(',').map((one) => one.trim())
  return [first ?? '', ...rest]
}

function keptSecret(file: string): string {
  if (!existsSync(file)) writeFileSync(file, randomBytes(48).toString('base64url'), { mode: 0o600 })
  return readFileSync(file, 'utf8').trim()
}

function readTrustProxy(value: string): string | number | false {
  if (value === '' || value === 'false' || value === '0') return false
  return /^\d+$/.test(value) ? Number(value) : value
}
