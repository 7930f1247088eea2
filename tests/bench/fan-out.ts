import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { openContext } from '../../src/boot.ts'
import { readConfig } from '../../src/platform/config.ts'
import type { Db } from '../../src/platform/database/database.ts'
import { benchPassword, forum } from './boards.ts'
import { addMembers } from './members.ts'
import { startBoard } from './servers.ts'
import { logIn, reply } from './visitor.ts'

const replies = 5
const atOnce = 500
const lookMs = 50
const patienceMs = 60_000

interface Told {
  /** Until the reply was answered. */
  acknowledgedMs: number
  /** Until the last watcher had their alert, from the same moment. */
  allToldMs: number
}

/**
 * What a reply costs its writer, and when all have their alert, in a thread that so many members watch, beside the same thread before
 * anybody did. The median of a few replies, each written when everybody knows of the one before.
 */
export async function fanOut(watchers: number): Promise<string[][]> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'muntada-bench-fan-out-'))
  try {
    const writer = 'كاتب المقاييس'
    forum(dataDir, 'create-member', '--username', writer, '--email', 'writer@example.com')
    const thread = String(forum(dataDir, 'generate', '--threads', '20', '--posts', '2000').longest)
    const members = await addMembers(dataDir, watchers)
    const board = await openContext(readConfig({ DATA_DIR: dataDir, LOG_LEVEL: 'silent' }))
    const { db } = board.ctx
    await using server = await startBoard(dataDir)
    const cookie = await logIn(server.url, writer, benchPassword)
    const write = (text: string) => reply(server.url + thread, cookie, text)
    const alone = await severalReplies(db, 0, write)
    await watch(db, Number(/(\d+)\/$/.exec(thread)?.[1]), members)
    const watched = await severalReplies(db, watchers, write)
    await board.close()
    const count = watchers.toLocaleString('en')
    const after = 'acknowledged after, ms'
    return [
      [`a reply that nobody waits for: ${after}`, median(alone, 'acknowledgedMs').toFixed(1)],
      [`a reply that ${count} watch: ${after}`, median(watched, 'acknowledgedMs').toFixed(1)],
      [`a reply that ${count} watch: all told after, s`, (median(watched, 'allToldMs') / 1000).toFixed(1)],
    ]
  } finally {
    rmSync(dataDir, { recursive: true, force: true })
  }
}

async function watch(db: Db, thread: number, members: readonly { id: number }[]): Promise<void> {
  for (let from = 0; from < members.length; from += atOnce) {
    const some = members.slice(from, from + atOnce)
    const rows = some.map(({ id }) => ({ thread_id: thread, user_id: id, created_at: Date.now(), mailed_at: null }))
    await db.insertInto('thread_watches').values(rows).execute()
  }
}

async function severalReplies(db: Db, awaited: number, write: (text: string) => Promise<void>): Promise<Told[]> {
  const told: Told[] = []
  for (let n = 0; n < replies; n += 1) {
    const expected = (await countAlerts(db)) + awaited
    const began = performance.now()
    const passed = () => performance.now() - began
    await write(`رد القياس رقم ${n} لمن ينتظره ${awaited}`)
    const acknowledgedMs = passed()
    while ((await countAlerts(db)) < expected) {
      if (passed() > patienceMs) throw new Error('not everybody was told')
      await new Promise((resolve) => setTimeout(resolve, lookMs))
    }
    told.push({ acknowledgedMs, allToldMs: passed() })
  }
  return told
}

async function countAlerts(db: Db): Promise<number> {
  const row = await db.selectFrom('alerts').select(db.fn.countAll().as('count')).executeTakeFirstOrThrow()
  return Number(row.count)
}

function median(told: readonly Told[], of: keyof Told): number {
  return told.map((one) => one[of]).toSorted((a, b) => a - b)[told.length >> 1] ?? 0
}
