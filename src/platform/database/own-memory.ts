import { LRUCache } from 'lru-cache'
import type { Engine } from './engine.ts'

interface Kept {
  mark: string
  stamp: number
  until: number
  value: unknown
}

const members = 20_000
const entries = 20_000
/** How long another process's writes to one member's own may stay unseen by this one. */
const trustedMs = 2000

const stamps = new WeakMap<Engine, LRUCache<number, number>>()
let last = 0

/** Something that only this member is shown was changed: what they have read, what they were told. */
export function ownChanged(engine: Engine, userId: number): void {
  stampsOn(engine).set(userId, (last += 1))
}

/**
 * Keeps what was found out for one member, for as long as nothing is written that others see and nothing of the member's own
 * changes. Each purpose makes one of its own.
 */
export function ownMemory<T>() {
  const kept = new WeakMap<Engine, LRUCache<string, Kept>>()
  return async (engine: Engine, userId: number, key: string, read: () => Promise<T>): Promise<T> => {
    const known = kept.get(engine) ?? new LRUCache<string, Kept>({ max: entries })
    kept.set(engine, known)
    const name = `${userId} ${key}`
    const now = performance.now()
    const [mark, stamp] = [engine.changeMark(), stampsOn(engine).get(userId) ?? 0]
    const ready = known.get(name)
    if (ready?.mark === mark && ready.stamp === stamp && ready.until > now) return ready.value as T
    const value = await read()
    known.set(name, { mark, stamp, until: now + trustedMs, value })
    return value
  }
}

function stampsOn(engine: Engine): LRUCache<number, number> {
  const known = stamps.get(engine) ?? new LRUCache<number, number>({ max: members })
  stamps.set(engine, known)
  return known
}
