import type { Db } from '../../../platform/database/database.ts'

/** How often a word was met, in posts and in titles: about, for what is edited or deleted is not taken off. */
export interface Met {
  word: string
  /** As it was written where it was first met, without marks. */
  written: string
  posts: number
  titles: number
}

const rowsAtOnce = 200

/** Adds to what is known of words. */
export async function addWords(db: Db, met: readonly Met[]): Promise<void> {
  const rows = met.toSorted((a, b) => (a.word < b.word ? -1 : 1))
  for (let from = 0; from < rows.length; from += rowsAtOnce) {
    await db
      .insertInto('search_words')
      .values(rows.slice(from, from + rowsAtOnce))
      .onConflict((conflict) =>
        conflict.column('word').doUpdateSet((eb) => ({
          posts: eb('search_words.posts', '+', eb.ref('excluded.posts')),
          titles: eb('search_words.titles', '+', eb.ref('excluded.titles')),
        })),
      )
      .execute()
  }
}

/** Before all are counted anew. */
export async function forgetWords(db: Db): Promise<void> {
  await db.deleteFrom('search_words').execute()
}

/** Behind every word that begins so. */
const end = '\u{10FFFF}'

/** The most used words that begin in one of these ways. */
export async function wordsBeginning(
  db: Db,
  starts: readonly string[],
  by: 'posts' | 'titles',
  limit: number,
): Promise<string[]> {
  const rows = await db
    .selectFrom('search_words')
    .select('word')
    .where((eb) => eb.or(starts.map((one) => eb.and([eb('word', '>=', one), eb('word', '<', one + end)]))))
    .where(by, '>', 0)
    .orderBy(by, 'desc')
    .orderBy('word')
    .limit(limit)
    .execute()
  return rows.map(({ word }) => word)
}

export type KnownWord = Omit<Met, 'titles'>

/** Those of the words that the board knows, the most used first. */
export function knownWords(db: Db, words: readonly string[], limit: number): Promise<KnownWord[]> {
  return db
    .selectFrom('search_words')
    .select(['word', 'written', 'posts'])
    .where('word', 'in', words)
    .orderBy('posts', 'desc')
    .orderBy('word')
    .limit(limit)
    .execute()
}
