import type { Stream } from './stream.ts'

const perMember = 8
const perAddress = 60
const inAll = 10_000

/** Every stream that is open in this process, and by whom and what it is asked for. */
export class Streams {
  readonly all = new Set<Stream>()
  readonly #byThread = new Map<number, Set<Stream>>()
  readonly #byMember = new Map<number, Set<Stream>>()
  readonly #byAddress = new Map<string, number>()

  /** Whether there is room for another from this address. */
  hasRoom(address: string): boolean {
    return this.all.size < inAll && (this.#byAddress.get(address) ?? 0) < perAddress
  }

  /** @returns the member's oldest stream, when this is one more than a member may have */
  add(stream: Stream): Stream | undefined {
    const { viewer, address, threads } = stream
    this.all.add(stream)
    this.#byAddress.set(address, (this.#byAddress.get(address) ?? 0) + 1)
    for (const id of threads.keys()) into(this.#byThread, id, stream)
    if (viewer.id === null) return undefined
    const own = into(this.#byMember, viewer.id, stream)
    return own.size > perMember ? own.values().next().value : undefined
  }

  remove(stream: Stream): void {
    if (!this.all.delete(stream)) return
    const left = (this.#byAddress.get(stream.address) ?? 1) - 1
    if (left > 0) this.#byAddress.set(stream.address, left)
    else this.#byAddress.delete(stream.address)
    for (const id of stream.threads.keys()) outOf(this.#byThread, id, stream)
    if (stream.viewer.id !== null) outOf(this.#byMember, stream.viewer.id, stream)
  }

  /** It follows this thread no longer. */
  drop(stream: Stream, threadId: number): void {
    stream.threads.delete(threadId)
    outOf(this.#byThread, threadId, stream)
  }

  inThread(threadId: number): readonly Stream[] {
    return [...(this.#byThread.get(threadId) ?? [])]
  }

  of(userId: number): readonly Stream[] {
    return [...(this.#byMember.get(userId) ?? [])]
  }

  /** The threads that anybody follows. */
  get threads(): readonly number[] {
    return [...this.#byThread.keys()]
  }
}

function into(map: Map<number, Set<Stream>>, key: number, stream: Stream): Set<Stream> {
  const set = map.get(key) ?? new Set()
  map.set(key, set.add(stream))
  return set
}

function outOf(map: Map<number, Set<Stream>>, key: number, stream: Stream): void {
  const set = map.get(key)
  set?.delete(stream)
  if (set?.size === 0) map.delete(key)
}
