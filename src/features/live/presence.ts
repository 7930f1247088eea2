import { LRUCache } from 'lru-cache'
import { allowed } from '../../platform/policy.ts'
import { canViewMembers } from '../users/policy.ts'
import { isMember, type Viewer } from '../users/viewer.ts'
import type { Streams } from './streams.ts'

/** For whoever has no stream: how long they are taken to read what they opened. */
const viewMs = 5 * 60_000
const writingMs = 8000
const threads = 2000
const viewsOfThread = 50
const named = 12

export interface Somebody {
  id: number
  name: string
}
type Seen = Map<number, Somebody & { until: number }>

/** Who reads a thread and who writes in it at the moment. */
export interface Present {
  /** The first of them. */
  readers: readonly Somebody[]
  /** How many members more. */
  more: number
  guests: number
  writers: readonly Somebody[]
}

/** Whether others may know that this member is here, and where. */
const shows = (viewer: Viewer): boolean =>
  isMember(viewer) && viewer.showsOnline && viewer.settings.activity === 'shown'

/** Names are told to members who may see members; others hear how many there are. */
export const mayHearNames = (viewer: Viewer): boolean => isMember(viewer) && allowed(canViewMembers(viewer))

/** Known only in memory, from the open streams and from pages shown to those who have none. */
export class Presence {
  readonly #streams: Streams
  readonly #now: () => number
  readonly #viewed = new LRUCache<number, Seen>({ max: threads })
  readonly #writing = new Map<number, Seen>()

  constructor(streams: Streams, now: () => number) {
    this.#streams = streams
    this.#now = now
  }

  /** A member was shown a page of this thread. */
  view(viewer: Viewer, threadId: number): void {
    if (!isMember(viewer) || viewer.lookingAs !== undefined || !shows(viewer)) return
    const seen: Seen = this.#viewed.get(threadId) ?? new Map()
    seen.delete(viewer.id)
    if (seen.size >= viewsOfThread) seen.delete(seen.keys().next().value ?? 0)
    seen.set(viewer.id, { id: viewer.id, name: viewer.name, until: this.#now() + viewMs })
    this.#viewed.set(threadId, seen)
  }

  /** From now on their stream says it. */
  streams(viewer: Viewer, threadId: number): void {
    if (viewer.id !== null) this.#viewed.get(threadId)?.delete(viewer.id)
  }

  /** @returns whether that is news to anybody */
  write(viewer: Viewer, threadId: number): boolean {
    if (!isMember(viewer) || !shows(viewer) || viewer.standing.muted) return false
    const seen: Seen = this.#writing.get(threadId) ?? new Map()
    seen.set(viewer.id, { id: viewer.id, name: viewer.name, until: this.#now() + writingMs })
    this.#writing.set(threadId, seen)
    return true
  }

  /** Threads in which somebody was writing; those who stopped are forgotten. */
  forgetSilent(): readonly number[] {
    const ids = [...this.#writing.keys()]
    for (const [id, seen] of this.#writing) {
      prune(seen, this.#now())
      if (seen.size === 0) this.#writing.delete(id)
    }
    return ids
  }

  in(threadId: number): Present {
    const viewers = this.#streams.inThread(threadId).map((stream) => stream.viewer)
    const reading = new Map<number, Somebody>()
    for (const viewer of viewers) if (shows(viewer)) reading.set(viewer.id ?? 0, somebody(viewer))
    const live = new Set(reading.keys())
    const viewed = this.#viewed.get(threadId)
    if (viewed) prune(viewed, this.#now())
    for (const { id, name } of viewed?.values() ?? []) reading.set(id, { id, name })
    const readers = [...reading.values()]
    const writing = this.#writing.get(threadId) ?? (new Map() as Seen)
    return {
      readers: readers.slice(0, named),
      more: Math.max(0, readers.length - named),
      guests: viewers.filter((viewer) => !isMember(viewer)).length,
      writers: [...writing.values()].filter(({ id }) => live.has(id)).map(({ id, name }) => ({ id, name })),
    }
  }
}

const somebody = ({ id, name }: Viewer): Somebody => ({ id: id ?? 0, name })

function prune(seen: Seen, now: number): void {
  for (const [id, { until }] of seen) if (until <= now) seen.delete(id)
}
