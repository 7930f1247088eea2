import type { Engine } from '../database/engine.ts'

const sleepers = new WeakMap<Engine, Set<() => void>>()

/** Calls `wake` whenever this process enqueues something on this database, until the returned function is called. */
export function onEnqueue(engine: Engine, wake: () => void): () => void {
  const set = sleepers.get(engine) ?? new Set()
  sleepers.set(engine, set.add(wake))
  return () => void set.delete(wake)
}

export function wakeWorkers(engine: Engine): void {
  for (const wake of sleepers.get(engine) ?? []) wake()
}
