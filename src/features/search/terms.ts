import type { Db } from '../../platform/database/database.ts'

/** What an index holds of one post. Terms are letters and digits, after a sign of `kinds` where they are no plain word. */
export interface Document {
  id: number
  /** Its words in order, to be found also one after another. */
  row: readonly string[]
  /** What it is found by besides, in no order, each once. */
  set: readonly string[]
}

/** What is asked of an index. */
export type Ask =
  | { term: string }
  | { row: readonly string[] }
  | { all: readonly Ask[] }
  | { any: readonly Ask[] }
  | { ask: Ask; not: Ask }

/** What kind of term it is, as the sign before it: none is a word as it is spelt. The signs are letters that no text can bring in. */
export const kinds = {
  word: '',
  stem: '\uE000',
  titleWord: '\uE001',
  titleStem: '\uE002',
  thread: '\uE003t',
  forum: '\uE003f',
  member: '\uE003m',
  /** Of ids, where an index needs to be asked for a part of them. */
  span: '\uE005',
  /** Between a title and a text, so that no phrase goes over from one to the other. */
  gap: '\uE004',
} as const

/** Which posts hold which terms. What may be seen of them is none of its business: whoever asks looks at each post found. */
export interface SearchIndex {
  /** Puts in what is new and what changed. Inside a transaction it is written or not as everything else there. */
  write(db: Db, documents: readonly Document[]): Promise<void>
  /** Those that are not in it may be named. */
  remove(db: Db, ids: readonly number[]): Promise<void>
  /** Those that match and are lower than `below`, where it is given, the highest first, at most `limit`. */
  newest(db: Db, ask: Ask, at: { below?: number; limit: number }): Promise<number[]>
  /** How many posts are in it. Looks at each. */
  count(db: Db): Promise<number>
}

/** Found by none: an ask that nothing matches. */
export const nothing: Ask = { any: [] }

/** One of the asks, and no more words than it takes to say so. */
export function anyOf(asks: readonly Ask[]): Ask {
  const [only] = asks
  return only && asks.length === 1 ? only : { any: asks }
}

export function allOf(asks: readonly Ask[]): Ask {
  const [only] = asks
  return only && asks.length === 1 ? only : { all: asks }
}
