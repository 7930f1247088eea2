import { execFile, spawnSync } from 'node:child_process'
import { promisify } from 'node:util'
import autocannon from 'autocannon'
import { loadCore } from './cores.ts'

export interface Measured {
  perSecond: number
  p50: number
  p99: number
  /** Answers that were no success. */
  failed: number
}

export interface Load {
  url: string
  cookie?: string
  seconds: number
}

const connections = 16
const hasWrk = spawnSync('wrk', ['--version']).error === undefined

/** wrk reaches truer limits; autocannon is always here, but a core of it gives up at about 20,000 requests a second. */
export const tool = hasWrk ? 'wrk' : 'autocannon'

/** Asks for one address again and again over sixteen connections. */
export const measure = (load: Load): Promise<Measured> => (hasWrk ? withWrk(load) : withAutocannon(load))

async function withWrk({ url, cookie, seconds }: Load): Promise<Measured> {
  const header = cookie ? ['-H', `Cookie: ${cookie}`] : []
  const args = ['-c', loadCore, 'wrk', '-t1', `-c${connections}`, `-d${seconds}s`, '--latency', ...header, url]
  const { stdout } = await promisify(execFile)('taskset', args)
  const time = (share: number) => inMs(new RegExp(`${share}%\\s+([\\d.]+)(us|ms|s)`).exec(stdout))
  const perSecond = Number(/Requests\/sec:\s+([\d.]+)/.exec(stdout)?.[1] ?? 0)
  return { perSecond, p50: time(50), p99: time(99), failed: Number(/Non-2xx.*?: (\d+)/.exec(stdout)?.[1] ?? 0) }
}

function inMs(found: RegExpExecArray | null): number {
  return Number(found?.[1] ?? 0) * ({ us: 0.001, ms: 1, s: 1000 }[found?.[2] ?? 'ms'] ?? 1)
}

async function withAutocannon({ url, cookie, seconds }: Load): Promise<Measured> {
  const headers = cookie ? { cookie } : {}
  const { requests, latency, non2xx } = await autocannon({ url, connections, duration: seconds, headers })
  return { perSecond: requests.average, p50: latency.p50, p99: latency.p99, failed: non2xx }
}
