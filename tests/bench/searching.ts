import { sql } from 'kysely'
import { openContext } from '../../src/boot.ts'
import { seeded } from '../../src/demo/random.ts'
import { readConfig } from '../../src/platform/config.ts'
import type { Db } from '../../src/platform/database/database.ts'
import { type Server, startBoard } from './servers.ts'

const questions = 300
const warmUp = 20
const letters = 3

/**
 * How long searches take, one after another, from a question to its whole answer over HTTP: two words of one post, as somebody would
 * type who looks for it; and what is offered for the first letters of a word of a title. With what the index takes on the disk.
 */
export async function searching(name: string, env: Record<string, string>): Promise<string[][]> {
  const board = await openContext(readConfig({ ...env, LOG_LEVEL: 'silent' }))
  const { db, engine } = board.ctx
  const { pairs, beginnings } = await words(db)
  const megabytes = await indexMegabytes(db, engine.name)
  await board.close()
  await using server = await startBoard(env.DATA_DIR ?? '', env)
  const found = await times(server, '/api/v1/search?q=', pairs)
  const offered = await times(server, '/search/suggest?q=', beginnings)
  return [
    [`${name}: search of two words, p50 / p95, ms`, `${at(found, 0.5)} / ${at(found, 0.95)}`],
    [`${name}: what is offered while one types, p50 / p95, ms`, `${at(offered, 0.5)} / ${at(offered, 0.95)}`],
    [`${name}: index of searches, MB`, megabytes.toFixed(0)],
  ]
}

async function words(db: Db): Promise<{ pairs: string[]; beginnings: string[] }> {
  const random = seeded(7)
  const { last } = await db
    .selectFrom('posts')
    .select((eb) => eb.fn.max('id').as('last'))
    .executeTakeFirstOrThrow()
  const ids = Array.from({ length: questions }, () => 1 + random.below(Number(last)))
  const posts = await db.selectFrom('posts').select('excerpt').where('id', 'in', ids).execute()
  const titles = await db.selectFrom('threads').select('title').limit(questions).execute()
  const wordsOf = (text: string) => text.split(/[^\p{L}\p{M}]+/u).filter((word) => word.length >= letters)
  return {
    pairs: posts.map(({ excerpt }) => `${random.pick(wordsOf(excerpt))} ${random.pick(wordsOf(excerpt))}`),
    beginnings: titles.map(({ title }) => random.pick(wordsOf(title)).slice(0, letters)),
  }
}

async function times({ url }: Server, path: string, asked: readonly string[]): Promise<number[]> {
  const ask = async (text: string): Promise<number> => {
    const began = performance.now()
    const answer = await fetch(url + path + encodeURIComponent(text))
    await answer.arrayBuffer()
    if (!answer.ok) throw new Error(`${path}${text} answered ${answer.status}`)
    return performance.now() - began
  }
  for (const text of asked.slice(0, warmUp)) await ask(text)
  const taken: number[] = []
  for (const text of asked) taken.push(await ask(text))
  return taken.toSorted((a, b) => a - b)
}

const at = (sorted: readonly number[], share: number): string =>
  (sorted[Math.floor(sorted.length * share)] ?? NaN).toFixed(1)

async function indexMegabytes(db: Db, engine: 'sqlite' | 'postgres'): Promise<number> {
  const bytes =
    engine === 'postgres'
      ? sql<{ bytes: number }>`select pg_total_relation_size('post_search') as bytes`
      : sql<{ bytes: number }>`select sum(length(block)) as bytes from post_search_data`
  const { rows } = await bytes.execute(db)
  return (rows[0]?.bytes ?? 0) / 1024 / 1024
}
