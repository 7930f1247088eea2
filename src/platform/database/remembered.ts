import { LRUCache } from 'lru-cache'
import type { Db } from './database.ts'
import type { Engine } from './engine.ts'

interface Reading {
  db: Db
  engine: Engine
}

const entries = 2000

/**
 * Keeps what a query found, by its key, for as long as nothing at all is written to the database. For what every reader of
 * a page asks for alike; what is one member's own does not belong here.
 */
export function remembered<Given, T extends object>(
  keyOf: (given: Given) => string,
  read: (db: Db, given: Given) => Promise<T>,
): (on: Reading, given: Given) => Promise<T> {
  const kept = new WeakMap<Engine, { mark: string; found: LRUCache<string, T> }>()
  return async ({ db, engine }, given) => {
    if (db.isTransaction) return read(db, given)
    const mark = engine.changeMark()
    let known = kept.get(engine)
    if (known?.mark !== mark) kept.set(engine, (known = { mark, found: new LRUCache({ max: entries }) }))
    const key = keyOf(given)
    const ready = known.found.get(key) ?? (await read(db, given))
    known.found.set(key, ready)
    return ready
  }
}
