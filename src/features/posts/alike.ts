import type { Fragment } from './fragment.ts'

/** Posts of a page, ready, and when their dates would read differently. */
export interface ReadyPosts {
  posts: Fragment[]
  until: number
}

interface Kept extends ReadyPosts {
  since: number
}

/** Pages differ by the rights, settings and reactions of their readers; those of the latest few are enough. */
const most = 40

/**
 * What was put together for one reader, for the next to whom it looks the same. It is held by the rows it was made of: when
 * anything is written, others are read and it is gone with them.
 */
export function createAlike() {
  const pages = new WeakMap<object, Map<string, Kept>>()
  return {
    find(rows: object, key: string, now: number): ReadyPosts | undefined {
      const kept = pages.get(rows)?.get(key)
      return kept && kept.since <= now && now < kept.until ? kept : undefined
    },
    keep(rows: object, key: string, now: number, made: ReadyPosts): ReadyPosts {
      const known = pages.get(rows) ?? new Map<string, Kept>()
      if (known.size >= most) known.clear()
      known.set(key, { ...made, since: now })
      pages.set(rows, known)
      return made
    },
  }
}
