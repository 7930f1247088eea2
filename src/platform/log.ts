import { pino, type Logger } from 'pino'

const secrets = ['password', 'token', 'cookie', 'authorization', 'secret', 'email', 'body']

/** JSON lines on standard output. Values under a secret's name are masked wherever they stand. */
export function createLog(level: string): Logger {
  const redact = secrets.flatMap((name) => [name, `*.${name}`, `*.*.${name}`])
  return pino({ level, redact: { paths: redact, censor: '[masked]' }, base: null })
}

export type { Logger as Log }
