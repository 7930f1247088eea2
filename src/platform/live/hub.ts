import type { Engine } from '../database/engine.ts'

/** Hears which topics changed: `thread 12`, `post 7`, `bell 3`. A topic says where to look again and nothing of what is there. */
export type Listener = (topics: ReadonlySet<string>) => void

interface Hub {
  /** Of this turn of the event loop; told together. */
  waiting: Set<string>
  listeners: Set<Listener>
  /** Tells the other processes of the board. */
  elsewhere: ((topics: readonly string[]) => void) | undefined
}

/** Something may have been missed: whoever follows anything looks at all of it. */
export const everything = 'everything'

const hubs = new WeakMap<Engine, Hub>()

function hubOf(engine: Engine): Hub {
  const hub = hubs.get(engine) ?? { waiting: new Set(), listeners: new Set(), elsewhere: undefined }
  hubs.set(engine, hub)
  return hub
}

/** Says that these changed, in this process and the others. Only of what is committed. */
export function publish(engine: Engine, topics: Iterable<string>): void {
  const hub = hubOf(engine)
  if (hub.listeners.size === 0 && !hub.elsewhere) return
  if (hub.waiting.size === 0) setImmediate(() => tell(hub))
  for (const topic of topics) hub.waiting.add(topic)
}

function tell(hub: Hub): void {
  const topics = hub.waiting
  hub.waiting = new Set()
  for (const listener of hub.listeners) listener(topics)
  hub.elsewhere?.([...topics])
}

/** What another process said. */
export function receive(engine: Engine, topics: readonly string[]): void {
  for (const listener of hubOf(engine).listeners) listener(new Set(topics))
}

/** Calls `listener` until the returned function is called. */
export function subscribe(engine: Engine, listener: Listener): () => void {
  const { listeners } = hubOf(engine)
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** Where what this process says goes to as well. */
export function setElsewhere(engine: Engine, elsewhere: Hub['elsewhere']): void {
  hubOf(engine).elsewhere = elsewhere
}
