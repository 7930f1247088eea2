import { createHash } from 'node:crypto'
import ipaddr from 'ipaddr.js'
import { RateLimiterRes } from 'rate-limiter-flexible'
import type { Config } from './config.ts'
import type { Engine } from './database/engine.ts'
import { tooMany } from './errors.ts'
import { type LimiterStore, memoryStore, postgresStore, sqliteStore } from './limit-stores.ts'

const minute = 60
const hour = 60 * minute

/**
 * Every flood limit of the board: how often, in how many seconds, for whom. Moderators and administrators are exempt from
 * `post`, `thread`, `react` and `upload`; whoever calls decides that.
 */
export const limitTable = {
  /** Wrong passwords for one account from one address. */
  loginFailure: { points: 5, seconds: 15 * minute },
  /** Wrong passwords for one account from everywhere: the owner waits at most this long, or asks for a reset mail. */
  loginFailureAccount: { points: 20, seconds: hour },
  /** Wrong passwords from one address, whatever the names. */
  loginFailureAddress: { points: 50, seconds: 15 * minute },
  /** Wrong current passwords on the account pages of one member. */
  reauthenticate: { points: 10, seconds: 15 * minute },
  /** Accounts made from one address. */
  register: { points: 30, seconds: hour },
  /** Reset mails to one mailbox. */
  resetMail: { points: 5, seconds: hour },
  /** Reset mails asked for from one address. */
  resetMailAddress: { points: 20, seconds: hour },
  /** Confirmation mails asked for by one member. */
  confirmMail: { points: 5, seconds: hour },
  /** Replies and edits of one member. */
  post: { points: 120, seconds: 10 * minute },
  thread: { points: 40, seconds: 10 * minute },
  react: { points: 300, seconds: 10 * minute },
  /** Reports of one member, whatever the board allows. */
  report: { points: 200, seconds: 24 * hour },
  upload: { points: 200, seconds: 10 * minute },
  /** Pictures of links that had to be drawn for one address. */
  shareImage: { points: 300, seconds: 10 * minute },
  /** Links of one member that other sites are asked about, and one site in all. */
  linkCard: { points: 30, seconds: 10 * minute },
  linkCardHost: { points: 20, seconds: minute },
  /** Lists of like threads, offered while one member types a title. */
  similar: { points: 120, seconds: minute },
  /** Searches of one member: what each may cost is bounded, so that this is against programs alone. */
  search: { points: 3000, seconds: minute },
  /** From one address, of guests. */
  searchOfGuest: { points: 1800, seconds: minute },
  /** Lists offered while one member, or the guests of one address, type a search or a tag. */
  suggest: { points: 600, seconds: minute },
  preview: { points: 120, seconds: minute },
  draft: { points: 300, seconds: 10 * minute },
  /** Other changes of one member's own account: profile, avatar, settings. */
  account: { points: 120, seconds: 10 * minute },
  /** Groups that one member enters and leaves by themselves: each is a line of history that is kept. */
  group: { points: 30, seconds: 24 * hour },
  /** Names a member takes: each keeps the one before from everybody else, and makes every page with names in it anew. */
  rename: { points: 3, seconds: 24 * hour },
} as const

export type LimitName = keyof typeof limitTable

export interface Limits {
  /** Counts before the work, so that parallel requests cannot slip through. @throws Refusal 429 with the seconds to wait. */
  consume(name: LimitName, key: string, points?: number): Promise<void>
  /** Gives points back that were counted for something harmless. */
  forgive(name: LimitName, key: string, points?: number): Promise<void>
  /** Forgets everything counted under the key. */
  clear(name: LimitName, key: string): Promise<void>
  close(): Promise<void>
}

/**
 * Limits shared by all processes of the board: in their own SQLite file, or in the PostgreSQL database. While the store is
 * out of order each process counts for itself.
 */
export async function createLimits(config: Config, engine: Engine): Promise<Limits> {
  if (!config.rateLimits) return noLimits
  const shared = engine.name === 'postgres' && config.databaseUrl
  return limitsIn(shared ? await postgresStore(shared) : sqliteStore(config.dataDir))
}

/** The same limits counted in this process only, for tests. */
export const memoryLimits = (): Limits => limitsIn(memoryStore())

export const noLimits: Limits = {
  consume: async () => undefined,
  forgive: async () => undefined,
  clear: async () => undefined,
  close: async () => undefined,
}

/** An address as a key: IPv6 hosts own a whole /64, and an IPv4 address is the same however it is written. */
export function addressKey(ip: string | undefined): string {
  if (!ip || !ipaddr.isValid(ip)) return 'unknown'
  const address = ipaddr.process(ip)
  if (address.kind() === 'ipv4') return address.toString()
  return `${(address as ipaddr.IPv6).parts
    .slice(0, 4)
    .map((part) => part.toString(16))
    .join(':')}::/64`
}

function limitsIn(store: LimiterStore): Limits {
  const limiter = (name: LimitName) => store.limiter(name, limitTable[name].points, limitTable[name].seconds)
  return {
    async consume(name, key, points = 1) {
      try {
        await (await limiter(name)).consume(disguised(key), points)
      } catch (error) {
        if (error instanceof RateLimiterRes) throw tooMany(Math.max(1, Math.ceil(error.msBeforeNext / 1000)))
        throw error
      }
    },
    forgive: async (name, key, points = 1) => void (await (await limiter(name)).reward(disguised(key), points)),
    clear: async (name, key) => void (await (await limiter(name)).delete(disguised(key))),
    close: () => store.close(),
  }
}

/** Names and addresses are nobody's business in a file that backups forget. */
const disguised = (key: string): string => createHash('sha256').update(key).digest('base64url').slice(0, 22)
