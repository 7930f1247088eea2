import type { Member } from '../users/viewer.ts'

export interface Shown {
  viewer: Member
  threadId: number
  forumId: number
  at: number
}

/** What members were shown and what is not yet written of it. */
export interface Gathered {
  /** @returns whether this is further than what was known */
  add(shown: Shown): boolean
  /** Up to when the member was shown the thread; 0 when nothing waits to be written. */
  at(userId: number, threadId: number): number
  /** Writes what was gathered of one member, or of all; on failure it stays gathered. */
  flush(userId?: number): Promise<void>
}

/**
 * What is being written stays until it stands, or who asks meanwhile would find it in neither place. One member's are never
 * written twice at once.
 */
export function gather(write: (shown: readonly Shown[]) => Promise<void>): Gathered {
  const waiting = new Map<number, Map<number, Shown>>()
  const writing = new Map<number, Promise<void>>()

  async function writeOf(members: readonly number[]): Promise<void> {
    const taken = members.flatMap((id) => [...(waiting.get(id)?.values() ?? [])])
    if (taken.length === 0) return
    const written = write(taken)
    const over = written.catch(() => undefined).then(() => members.forEach((id) => writing.delete(id)))
    for (const id of members) writing.set(id, over)
    await written
    for (const shown of taken) forget(shown)
  }

  /** But nothing that was read further since. */
  function forget(shown: Shown): void {
    const own = waiting.get(shown.viewer.id)
    if (own?.get(shown.threadId) === shown) own.delete(shown.threadId)
    if (own?.size === 0) waiting.delete(shown.viewer.id)
  }

  return {
    add(shown) {
      const own = waiting.get(shown.viewer.id) ?? new Map<number, Shown>()
      if ((own.get(shown.threadId)?.at ?? 0) >= shown.at) return false
      waiting.set(shown.viewer.id, own.set(shown.threadId, shown))
      return true
    },
    at: (userId, threadId) => waiting.get(userId)?.get(threadId)?.at ?? 0,
    async flush(userId) {
      if (userId === undefined) await Promise.all(writing.values())
      else while (writing.has(userId)) await writing.get(userId)
      await writeOf(userId === undefined ? [...waiting.keys()].filter((id) => !writing.has(id)) : [userId])
    },
  }
}
