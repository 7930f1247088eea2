import { mkdtempSync, rmSync } from 'node:fs'
import { type ClientRequest, get } from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { benchPassword, forum } from './boards.ts'
import { addMembers } from './members.ts'
import { type Server, startBoard } from './servers.ts'
import { logIn, reply } from './visitor.ts'

interface Open {
  heard: () => number
  close: () => void
}

const second = 1000

/**
 * What so many members with one thread open cost a server on its one processor: memory for all of them, and the share of a
 * processor while nothing happens and while a reply is written each second, its making included.
 */
export async function openPages(count: number, seconds: number): Promise<string[][]> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'muntada-bench-open-'))
  try {
    const { longest } = forum(dataDir, 'generate', '--threads', '20', '--posts', '2000')
    const names = (await addMembers(dataDir, count + 1)).map(({ name }) => name)
    await using server = await startBoard(dataDir, { TRUST_PROXY: 'loopback' })
    const cookies: string[] = []
    for (const name of names) cookies.push(await logIn(server.url, name, benchPassword))
    const [writer = '', ...readers] = cookies
    const thread = `${server.url}${String(longest)}`
    const before = server.memory()
    const open = await Promise.all(readers.map((cookie, n) => openOne(server.url, cookie, idOf(String(longest)), n)))
    await passing(3)
    const memory = server.memory() - before
    const idle = await share(server, seconds, async () => undefined)
    const busy = await share(server, seconds, (n) => reply(thread, writer, `رد القياس رقم ${n}`))
    await passing(2)
    const least = Math.min(...open.map((one) => one.heard()))
    if (least < seconds - 1) throw new Error(`somebody heard of ${least} replies of ${seconds}`)
    for (const one of open) one.close()
    return [
      [`${count} open pages: resident memory more, MB`, String(memory)],
      [`${count} open pages: share of a processor at rest, %`, idle.toFixed(1)],
      [`${count} open pages: the same with a reply each second, %`, busy.toFixed(1)],
    ]
  } finally {
    rmSync(dataDir, { recursive: true, force: true })
  }
}

const idOf = (address: string): string => /(\d+)\/$/.exec(address)?.[1] ?? ''

function openOne(url: string, cookie: string, thread: string, n: number): Promise<Open> {
  const headers = { Cookie: cookie, 'X-Forwarded-For': `10.1.${n >> 8}.${n & 255}` }
  return new Promise((resolve, reject) => {
    let heard = 0
    const asked: ClientRequest = get(`${url}/live?threads=${thread}:999999`, { agent: false, headers }, (answer) => {
      if (answer.statusCode !== 200) reject(new Error(`a stream was answered ${answer.statusCode}`))
      answer.setEncoding('utf8').on('data', (text: string) => (heard += text.split('event: thread').length - 1))
      answer.on('error', () => undefined)
      resolve({ heard: () => heard, close: () => asked.destroy() })
    })
    asked.on('error', reject)
  })
}

async function share(server: Server, seconds: number, act: (n: number) => Promise<unknown>): Promise<number> {
  const [cpu, began] = [server.cpuMs(), performance.now()]
  for (let n = 0; n < seconds; n += 1) await Promise.all([act(n), passing(1)])
  return (100 * (server.cpuMs() - cpu)) / (performance.now() - began)
}

const passing = (seconds: number) => new Promise((resolve) => setTimeout(resolve, seconds * second))
