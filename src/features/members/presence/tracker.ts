import type { IncomingMessage } from 'node:http'
import { LRUCache } from 'lru-cache'
import type { Engine } from '../../../platform/database/engine.ts'
import { botName } from './bots.ts'

/** Whoever asked for something within this time is here. */
export const hereMs = 15 * 60_000
const most = 20_000
const longestAddress = 400

interface Activity {
  at: number
  /** The page they asked for last. */
  path: string
}

/**
 * Who is here, by what this process was asked for: in memory only, each of the three kinds to a bound beyond which the longest
 * silent are forgotten. Boards of several processes each know their own visitors.
 */
export interface Presence {
  members: LRUCache<number, Activity>
  guests: LRUCache<string, number>
  bots: LRUCache<string, { at: number; name: string }>
  /** Members who came since last seen times were written. */
  unwritten: Set<number>
}

const known = new WeakMap<Engine, Presence>()

export function presenceOn(engine: Engine): Presence {
  const presence = known.get(engine) ?? {
    members: new LRUCache({ max: most }),
    guests: new LRUCache({ max: most }),
    bots: new LRUCache({ max: most }),
    unwritten: new Set(),
  }
  known.set(engine, presence)
  return presence
}

/** @param path the page, when it is one they look at, and not something a page fetches */
export function noteMember({ members, unwritten }: Presence, id: number, path: string | undefined, now: number): void {
  members.set(id, { at: now, path: path?.slice(0, longestAddress) ?? members.get(id)?.path ?? '/' })
  unwritten.add(id)
}

/** Guests have no name: one is told from another by where they come from and what they read with. */
export function noteGuest({ guests, bots }: Presence, req: IncomingMessage, behindProxy: boolean, now: number): void {
  const bot = botName(agentOf(req))
  const from = whence(req, behindProxy)
  if (bot === undefined) guests.set(from, now)
  else bots.set(from, { at: now, name: bot })
}

/** The guest has logged in, and counts once. */
export function forgetGuest({ guests }: Presence, req: IncomingMessage, behindProxy: boolean): void {
  guests.delete(whence(req, behindProxy))
}

const agentOf = ({ headers }: IncomingMessage): string => (headers['user-agent'] ?? '').slice(0, longestAddress)

/** Of a list of proxies the last entry is the one that ours wrote. */
function whence(req: IncomingMessage, behindProxy: boolean): string {
  const forwarded = behindProxy
    ? String(req.headers['x-forwarded-for'] ?? '')
        .split(',')
        .at(-1)
    : ''
  return `${req.socket.remoteAddress} ${forwarded} ${agentOf(req)}`
}

/** Whether a page is asked for, and not its pictures or data. */
export const isForPage = ({ method, headers }: IncomingMessage): boolean =>
  method === 'GET' && headers.accept?.includes('text/html') === true

export interface Here {
  /** The latest first. */
  members: { id: number; path: string; at: number }[]
  guests: number
  /** How many programs of each name; '' is a name that nobody knows. */
  bots: ReadonlyMap<string, number>
}

export function whoIsHere({ members, guests, bots }: Presence, now: number): Here {
  const since = now - hereMs
  const programs = new Map<string, number>()
  for (const key of recent(bots, since, ({ at }) => at)) {
    const name = bots.peek(key)?.name ?? ''
    programs.set(name, (programs.get(name) ?? 0) + 1)
  }
  const ids = recent(members, since, ({ at }) => at)
  return {
    members: ids.flatMap((id) => {
      const activity = members.peek(id)
      return activity ? [{ id, ...activity }] : []
    }),
    guests: recent(guests, since, (at) => at).length,
    bots: programs,
  }
}

/** From the latest on, until the first who left. */
function recent<Key extends string | number, Value extends object | number>(
  kept: LRUCache<Key, Value>,
  since: number,
  atOf: (value: Value) => number,
): Key[] {
  const found: Key[] = []
  for (const [key, value] of kept.entries()) {
    if (atOf(value) <= since) break
    found.push(key)
  }
  return found
}
