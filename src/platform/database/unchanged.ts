import type { Db } from './database.ts'
import type { Engine } from './engine.ts'

interface Reading {
  db: Db
  engine: Engine
}

/**
 * Keeps what `read` found for as long as nothing is written to the database. Inside a transaction it always reads.
 * For small things that many requests need: the forum tree, the board's settings.
 */
export function whileUnchanged<On extends Reading, T>(read: (on: On) => Promise<T>): (on: On) => Promise<T> {
  const kept = new WeakMap<Engine, { mark: string; value: Promise<T> }>()
  return (on) => {
    if (on.db.isTransaction) return read(on)
    const mark = on.engine.changeMark()
    const known = kept.get(on.engine)
    if (known?.mark === mark) return known.value
    const value = read(on)
    kept.set(on.engine, { mark, value })
    value.catch(() => kept.delete(on.engine))
    return value
  }
}
