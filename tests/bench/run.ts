import { parseArgs } from 'node:util'
import { type Board, demoBoard, generatedBoard, staffedBoard } from './boards.ts'
import { loadCore, pinning, stayOn } from './cores.ts'
import { fanOut } from './fan-out.ts'
import { firstVisit } from './first-visit.ts'
import { tool } from './load.ts'
import { type Case, measurePages, type Row } from './pages.ts'
import { repliesPerSecond } from './replies.ts'
import { type Server, startBoard, startExpress, startPlain } from './servers.ts'
import { onPostgresBoard } from './postgres-board.ts'
import { searching } from './searching.ts'
import { pageTable, table } from './table.ts'
import { openPages } from './open-pages.ts'
import { firstForum, lastPage, logIn, pageBytes } from './visitor.ts'

const { values } = parseArgs({
  options: {
    posts: { type: 'string', default: '1000000' },
    seconds: { type: 'string', default: '5' },
    rounds: { type: 'string', default: '3' },
    postgres: { type: 'boolean', default: false },
  },
})
const posts = Number(values.posts)
const time = { seconds: Number(values.seconds), rounds: Number(values.rounds) }

const [demo, large, staffed] = [await demoBoard(), await generatedBoard(posts), await staffedBoard()]
stayOn(loadCore)
const figures: string[][] = []
const rows: Row[] = []
{
  await using plain = await startPlain()
  await using express = await startExpress()
  for (const [name, board] of [
    ['demo', demo],
    [`${posts.toLocaleString('en')} posts`, large],
    ['40 groups, 200 forums', staffed],
  ] as const) {
    await using server = await startBoard(board.dataDir)
    figures.push([`${name}: start to first answer, ms`, server.startMs.toFixed(0)])
    rows.push(...(await measurePages(await casesOf(name, server, board), { plain, express }, time)))
    figures.push([`${name}: resident memory after, MB`, String(server.memory())])
    if (board === large) figures.push(...(await visits(server, board)))
  }
}
for (const [writers, perSecond] of await repliesPerSecond([1, 8], Math.max(5, time.seconds))) {
  figures.push([`replies acknowledged a second, ${writers} at a time`, perSecond.toFixed(0)])
}

figures.push(...(await searching('SQLite', { DATA_DIR: large.dataDir })))
if (values.postgres) figures.push(...(await onPostgresBoard(posts, (env) => searching('PostgreSQL', env))))
figures.push(...(await fanOut(20_000)))
figures.push(...(await openPages(500, Math.max(10, time.seconds))))

process.stdout.write(`\nload by ${tool}, 16 connections, ${time.seconds} s, median of ${time.rounds}; ${pinning}\n`)
process.stdout.write(
  'A: share of node:http with a constant body of the same size. B: share of Express 5 with a constant Buffer of 60 KB\n\n',
)
process.stdout.write(`${pageTable(rows)}\n\n${table(['figure', 'value'], figures)}\n`)

/** A guest and a member on the first and last page of the longest thread, on a forum's list and on the index; the member's own pages. */
async function casesOf(name: string, { url }: Server, board: Board): Promise<Case[]> {
  const cookie = await logIn(url, board.member, board.password)
  const thread = url + encodeURI(board.longest)
  const pages = {
    'thread, first page': thread,
    'thread, last page': await lastPage(thread),
    'forum list': await firstForum(url),
    index: `${url}/`,
  }
  const cases: Case[] = []
  for (const [what, page] of Object.entries(pages)) {
    cases.push({ name: `${name}: guest, ${what}`, url: page, bytes: await pageBytes(page) })
    cases.push({ name: `${name}: member, ${what}`, url: page, cookie, bytes: await pageBytes(page, cookie) })
  }
  for (const [what, path] of [
    ['what is new', '/whats-new/'],
    ['alerts', '/account/alerts/'],
  ] as const) {
    cases.push({
      name: `${name}: member, ${what}`,
      url: url + path,
      cookie,
      bytes: await pageBytes(url + path, cookie),
    })
  }
  return cases
}

async function visits({ url }: Server, board: Board): Promise<string[][]> {
  const thread = url + encodeURI(board.longest)
  const visit = await firstVisit(thread)
  const bytes = ['HTML of a page of 20 posts of 80 to 150 words, bytes', (await pageBytes(thread)).toLocaleString('en')]
  return [
    bytes,
    ['first visit to a text thread, compressed bytes', visit.bytes.toLocaleString('en')],
    ['first visit to a text thread, requests', String(visit.requests)],
  ]
}
