import { Agent, request } from 'node:http'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { benchPassword, forum } from './boards.ts'
import { startBoard } from './servers.ts'
import { logIn } from './visitor.ts'

const words = 'نص قصير لقياس سرعة الردود في المنتدى وهو يطول قليلًا حتى يشبه ما يكتبه الناس كل يوم من جمل وأخبار وأسئلة'

/** Replies acknowledged in a second by a board that waits for the disk, with so many writers at once. */
export async function repliesPerSecond(writers: number[], seconds: number): Promise<Map<number, number>> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'muntada-bench-replies-'))
  try {
    forum(dataDir, 'create-member', '--username', 'كاتب المقاييس', '--email', 'writer@example.com')
    const { longest } = forum(dataDir, 'generate', '--threads', '20', '--posts', '2000')
    await using server = await startBoard(dataDir)
    const cookie = await logIn(server.url, 'كاتب المقاييس', benchPassword)
    const target = new URL(`${String(longest)}reply`, server.url)
    const results = new Map<number, number>()
    for (const count of writers) results.set(count, await run(target, cookie, count, seconds))
    return results
  } finally {
    rmSync(dataDir, { recursive: true, force: true })
  }
}

async function run(target: URL, cookie: string, writers: number, seconds: number): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: writers })
  const until = performance.now() + seconds * 1000
  let acknowledged = 0
  const write = async (writer: number): Promise<void> => {
    for (let n = 0; performance.now() < until; n += 1) {
      const status = await post(agent, target, cookie, `${words} ${writers}-${writer}-${n}`)
      if (status !== 303) throw new Error(`a reply was answered ${status}`)
      acknowledged += 1
    }
  }
  await Promise.all(Array.from({ length: writers }, (_, writer) => write(writer)))
  agent.destroy()
  return acknowledged / seconds
}

function post(agent: Agent, target: URL, cookie: string, text: string): Promise<number> {
  const body = new URLSearchParams({ body: text }).toString()
  const headers = {
    Cookie: cookie,
    'Content-Type': 'application/x-www-form-urlencoded',
    'Content-Length': Buffer.byteLength(body),
  }
  return new Promise((resolve, reject) => {
    const sent = request(target, { method: 'POST', agent, headers }, (answer) => {
      answer.resume()
      answer.on('end', () => resolve(answer.statusCode ?? 0))
    })
    sent.on('error', reject)
    sent.end(body)
  })
}
