import { sql } from 'kysely'
import type { Ask, SearchIndex } from './terms.ts'

/**
 * FTS5, without the texts themselves. A list of matches is read from the newest on and no further than asked, so that a word that
 * every post holds costs no more than a rare one.
 */
export const sqliteIndex: SearchIndex = {
  async write(db, documents) {
    for (const { id, row, set } of documents) {
      await sql`delete from "post_search" where rowid = ${id}`.execute(db)
      await sql`insert into "post_search" (rowid, surface, stem) values (${id}, ${row.join(' ')}, ${set.join(' ')})`.execute(
        db,
      )
    }
  },

  async remove(db, ids) {
    for (const id of ids) await sql`delete from "post_search" where rowid = ${id}`.execute(db)
  },

  async newest(db, ask, { below = Number.MAX_SAFE_INTEGER, limit }) {
    const match = matchOf(ask)
    if (match === undefined) return []
    const found = await sql<{ id: number }>`
      select rowid as id from "post_search" where "post_search" match ${match} and rowid < ${below}
      order by rowid desc limit ${limit}`.execute(db)
    return found.rows.map(({ id }) => id)
  },

  async count(db) {
    const found = await sql<{ count: number }>`select count(*) as count from "post_search"`.execute(db)
    return found.rows[0]?.count ?? 0
  },
}

/** In the language of FTS5, every term in quotes: nothing in one can mean anything there. Undefined for what nothing matches. */
function matchOf(ask: Ask): string | undefined {
  if ('term' in ask) return `"${ask.term}"`
  if ('row' in ask) return ask.row.length === 0 ? undefined : `surface : "${ask.row.join(' ')}"`
  if ('not' in ask) {
    const [wanted, not] = [matchOf(ask.ask), matchOf(ask.not)]
    return wanted === undefined || not === undefined ? wanted : `(${wanted} NOT ${not})`
  }
  if ('any' in ask)
    return joined(
      ask.any.map(matchOf).filter((one) => one !== undefined),
      'OR',
    )
  const all = ask.all.map(matchOf)
  return all.includes(undefined) ? undefined : joined(all, 'AND')
}

function joined(parts: readonly (string | undefined)[], by: string): string | undefined {
  return parts.length === 0 ? undefined : `(${parts.join(` ${by} `)})`
}
