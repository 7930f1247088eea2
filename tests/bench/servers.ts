import { type ChildProcess } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import path from 'node:path'
import { serverCore, spawnOn } from './cores.ts'

export interface Server extends AsyncDisposable {
  url: string
  /** From the start of the process to its first answer. */
  startMs: number
  /** Time on the processor so far, in ms. */
  cpuMs(): number
  /** Resident memory now, in MB. */
  memory(): number
}

const patienceMs = 60_000
const root = path.resolve(import.meta.dirname, '../..')

/** The board as `npm start` serves it. */
export const startBoard = (dataDir: string, env: Record<string, string> = {}): Promise<Server> =>
  start(npmStart.args, '/', { DATA_DIR: dataDir, RATE_LIMITS: 'off', LOG_LEVEL: 'error', ...npmStart.env, ...env })

/** The start script: its variables, and the arguments of `node`, flags included. */
const npmStart = parts(startScript())

function startScript(): string {
  const text = readFileSync(path.join(root, 'package.json'), 'utf8')
  return (JSON.parse(text) as { scripts: { start: string } }).scripts.start
}

function parts(script: string): { env: Record<string, string>; args: string[] } {
  const words = script.split(' ')
  const node = words.indexOf('node')
  const env = Object.fromEntries(words.slice(0, node).map((word) => word.split('=', 2) as [string, string]))
  return { env, args: words.slice(node + 1) }
}

/** Limit A: nothing but node:http and a constant body; `/?bytes=n` chooses its size. */
export const startPlain = (): Promise<Server> => start(['tests/bench/plain-server.ts'], '/?bytes=10', {})

/** Limit B: Express and a constant Buffer of 60 KB. */
export const startExpress = (): Promise<Server> => start(['tests/bench/express-server.ts'], '/', {})

async function start(program: string[], firstPath: string, env: Record<string, string>): Promise<Server> {
  const port = await freePort()
  const began = performance.now()
  const child = spawnOn(serverCore, [process.execPath, ...program], { ...env, PORT: String(port) })
  child.stdout?.resume()
  const url = `http://127.0.0.1:${port}`
  await firstAnswer(url + firstPath, child)
  const startMs = performance.now() - began
  const pid = child.pid ?? 0
  const figures = { cpuMs: () => processorMs(pid), memory: () => residentMb(pid) }
  return { url, startMs, ...figures, [Symbol.asyncDispose]: () => stop(child) }
}

async function firstAnswer(url: string, child: ChildProcess): Promise<void> {
  const until = performance.now() + patienceMs
  while (performance.now() < until && child.exitCode === null) {
    const answer = await fetch(url).catch(() => undefined)
    await answer?.arrayBuffer()
    if (answer?.ok) return
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  throw new Error(`no answer from ${url}`)
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return
  child.kill('SIGTERM')
  await new Promise((resolve) => child.once('exit', resolve))
}

/** The kernel counts in hundredths of a second. */
function processorMs(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ')
  return (Number(fields[11]) + Number(fields[12])) * 10
}

function residentMb(pid: number): number {
  const [, kb = '0'] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
  return Math.round(Number(kb) / 1024)
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
