import { sql } from 'kysely'
import type { Db } from '../../platform/database/database.ts'
import { type Ask, type Document, kinds, type SearchIndex } from './terms.ts'

/**
 * A tsvector with a GIN index. Such an index tells all matches or none: it knows no order. So each vector names the span of ids that
 * its post is from, and the newest are found by asking for the newest spans first. The vectors are kept beside the rows, which are
 * small then and quickly looked through.
 */
export const postgresIndex: SearchIndex = {
  async write(db, documents) {
    if (documents.length === 0) return
    const ids = documents.map(({ id }) => id)
    await sql`
      insert into post_search (post_id, words)
      select post_id, words::tsvector from unnest(${ids}::bigint[], ${documents.map(vectorOf)}::text[]) as given (post_id, words)
      on conflict (post_id) do update set words = excluded.words`.execute(db)
  },

  async remove(db, ids) {
    if (ids.length > 0) await sql`delete from post_search where post_id = any(${[...ids]}::bigint[])`.execute(db)
  },

  async newest(db, ask, { below = Number.MAX_SAFE_INTEGER, limit }) {
    const found: number[] = []
    const highest = Math.min(below - 1, await highestId(db))
    let unlooked = hasRow(ask) ? mostInRow : Infinity
    let top = Math.floor(highest / span)
    for (let spans = 2; top >= 0 && found.length < limit && unlooked > 0;) {
      const window = { from: Math.max(0, top - spans + 1), to: top }
      const { ids, lookedAt } = await matchesIn(db, ask, window, { most: unlooked, limit: limit - found.length })
      for (const id of ids) if (id < below) found.push(id)
      unlooked -= lookedAt
      top = window.from - 1
      spans = spansFor(limit - found.length, found.length / (highest + 1 - (top + 1) * span))
    }
    return found.slice(0, limit)
  },

  async count(db) {
    const found = await sql<{ count: number }>`select count(*) as count from post_search`.execute(db)
    return found.rows[0]?.count ?? 0
  },
}

async function highestId(db: Db): Promise<number> {
  const found = await sql<{ id: number | null }>`select max(post_id) as id from post_search`.execute(db)
  return found.rows[0]?.id ?? -1
}

/** Ids of one span. A word that is everywhere matches so often in it, which is what it costs to find its newest. */
const span = 8192
/**
 * Spans asked for at once: GIN reads the lists of all of them. Where it would take more, matches are so rare that all the rest of them
 * is read at once.
 */
const mostSpans = 16
/** Matches whose words are looked at one by one, to see whether they stand in a row: the index cannot tell. So many at a time, and in all. */
const rowStep = 1000
const mostInRow = 5000

/** How many spans it takes for some more, if so many of the ids there match as of those before. */
function spansFor(wanted: number, share: number): number {
  const spans = Math.ceil((wanted / share / span) * 1.2)
  return spans > mostSpans ? Infinity : Math.max(1, spans)
}

/** Of a window of spans, the highest first. Its lower end is asked for only where it is a narrow one: else it is all the rest. */
async function matchesIn(
  db: Db,
  ask: Ask,
  { from, to }: { from: number; to: number },
  { most, limit }: { most: number; limit: number },
): Promise<{ ids: number[]; lookedAt: number }> {
  const words = hasRow(ask) ? inAnyOrder(ask) : ask
  const places = Array.from({ length: Math.min(mostSpans, to - from) + 1 }, (_, n) => ({ term: spanTerm(from + n) }))
  const query = queryOf(to - from < mostSpans ? { all: [words, { any: places }] } : words)
  if (query === undefined) return { ids: [], lookedAt: Infinity }
  const matches = await sql<{ id: number }>`
    select post_id as id from post_search where words @@ ${query}::tsquery and post_id + 0 < ${(to + 1) * span}`.execute(
    db,
  )
  const ids = matches.rows.map(({ id }) => id).toSorted((a, b) => b - a)
  if (!hasRow(ask)) return { ids, lookedAt: 0 }
  const rows: number[] = []
  let lookedAt = 0
  for (; lookedAt < Math.min(most, ids.length) && rows.length < limit; lookedAt += rowStep)
    rows.push(...(await inRow(db, ask, ids.slice(lookedAt, lookedAt + rowStep))))
  return { ids: rows, lookedAt }
}

async function inRow(db: Db, ask: Ask, ids: readonly number[]): Promise<number[]> {
  const found = await sql<{ id: number }>`
    select post_id as id from post_search where post_id = any(${[...ids]}::bigint[]) and words @@ ${queryOf(ask)}::tsquery
    order by post_id desc`.execute(db)
  return found.rows.map(({ id }) => id)
}

function hasRow(ask: Ask): boolean {
  if ('row' in ask) return ask.row.length > 1
  if ('not' in ask) return hasRow(ask.ask) || hasRow(ask.not)
  return 'term' in ask ? false : ('any' in ask ? ask.any : ask.all).some(hasRow)
}

/** What everything that matches an ask matches too, without rows. */
function inAnyOrder(ask: Ask): Ask {
  if ('row' in ask) return { all: ask.row.map((term) => ({ term })) }
  if ('not' in ask) return hasRow(ask.not) ? inAnyOrder(ask.ask) : { ask: inAnyOrder(ask.ask), not: ask.not }
  if ('term' in ask) return ask
  return 'any' in ask ? { any: ask.any.map(inAnyOrder) } : { all: ask.all.map(inAnyOrder) }
}

const spanTerm = (n: number): string => kinds.span + n

/** Places that a tsvector keeps of one word, and the last place there is: what stands behind it is found, but not in a row. */
const mostPlaces = 255
const lastPlace = 16_383

function vectorOf({ id, row, set }: Document): string {
  const places = new Map<string, number[]>()
  for (const [at, word] of row.entries()) {
    const own = places.get(word) ?? []
    places.set(word, own)
    if (own.length < mostPlaces) own.push(Math.min(at + 1, lastPlace))
  }
  const bare = [...set, spanTerm(Math.floor(id / span))]
  return [...[...places].map(([word, at]) => `'${word}':${at.join(',')}`), ...bare.map((word) => `'${word}'`)].join(' ')
}

/** In the language of tsquery, every term in quotes: nothing in one can mean anything there. Undefined for what nothing matches. */
function queryOf(ask: Ask): string | undefined {
  if ('term' in ask) return `'${ask.term}'`
  if ('row' in ask)
    return joined(
      ask.row.map((word) => `'${word}'`),
      '<->',
    )
  if ('not' in ask) {
    const [wanted, not] = [queryOf(ask.ask), queryOf(ask.not)]
    return wanted === undefined || not === undefined ? wanted : `(${wanted} & !${not})`
  }
  if ('any' in ask)
    return joined(
      ask.any.map(queryOf).filter((one) => one !== undefined),
      '|',
    )
  const all = ask.all.map(queryOf)
  return all.includes(undefined) ? undefined : joined(all, '&')
}

function joined(parts: readonly (string | undefined)[], by: string): string | undefined {
  return parts.length === 0 ? undefined : `(${parts.join(` ${by} `)})`
}
