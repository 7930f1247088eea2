import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import type { Engine } from '../database/engine.ts'
import type { Log } from '../log.ts'
import { everything, receive, setElsewhere } from './hub.ts'

const channel = 'live'
/** PostgreSQL takes 8000 bytes in one message. */
const mostBytes = 7000
const againMs = 3000

/**
 * Lets the processes of one board on PostgreSQL hear of each other's changes, over one connection of its own. While that is lost
 * each knows of its own only; once it is back everything is looked at again.
 * @returns what ends it
 */
export async function connectProcesses(engine: Engine, url: string, log: Log): Promise<() => Promise<void>> {
  const { default: driver } = await import('pg')
  const origin = randomUUID()
  let client: pg.Client | undefined
  let timer: NodeJS.Timeout | undefined
  let ended = false

  async function connect(isFirst: boolean): Promise<void> {
    const next = new driver.Client({ connectionString: url, connectionTimeoutMillis: 5000, keepAlive: true })
    next.on('error', () => lost(next))
    next.on('end', () => lost(next))
    next.on('notification', ({ payload = '' }) => {
      const [from, ...topics] = payload.split(',')
      if (from !== origin) receive(engine, topics)
    })
    client = next
    try {
      await next.connect()
      await next.query(`listen ${channel}`)
      if (!isFirst) receive(engine, [everything])
    } catch (error) {
      log.warn({ err: error }, 'other processes of the board are not heard')
      lost(next)
    }
  }

  function lost(which: pg.Client): void {
    if (client !== which || ended) return
    client = undefined
    which.end().catch(() => undefined)
    timer = setTimeout(() => void connect(false), againMs).unref()
  }

  setElsewhere(engine, (topics) => {
    for (const message of messages(origin, topics))
      client?.query('select pg_notify($1, $2)', [channel, message]).catch(() => undefined)
  })
  await connect(true)
  return async () => {
    ended = true
    clearTimeout(timer)
    setElsewhere(engine, undefined)
    await client?.end().catch(() => undefined)
  }
}

function messages(origin: string, topics: readonly string[]): string[] {
  const made: string[] = []
  let message = origin
  for (const topic of topics) {
    if (message.length + topic.length >= mostBytes) {
      made.push(message)
      message = origin
    }
    message += `,${topic}`
  }
  return [...made, message]
}
