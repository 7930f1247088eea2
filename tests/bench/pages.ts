import { type Load, type Measured, measure } from './load.ts'
import type { Server } from './servers.ts'

export interface Case {
  name: string
  url: string
  cookie?: string
  bytes: number
}

export interface Row extends Measured {
  name: string
  bytes: number
  /** Share of what node:http does with a constant body of the same size. */
  a: number
  /** Share of what Express does with a constant Buffer of 60 KB. */
  b: number
}

export interface Limits {
  plain: Server
  express: Server
}

const warmUp = 5

/**
 * Measures each page right after both limits, round by round, so that whatever else the machine does meets all of them alike.
 * @returns the median of the rounds
 */
export async function measurePages(
  cases: Case[],
  { plain, express }: Limits,
  { seconds, rounds }: { seconds: number; rounds: number },
): Promise<Row[]> {
  const rows = new Map<string, Row[]>(cases.map(({ name }) => [name, []]))
  for (let round = 1; round <= rounds; round += 1) {
    for (const one of cases) {
      process.stderr.write(`round ${round}: ${one.name}\n`)
      const a = await warm({ url: `${plain.url}/?bytes=${one.bytes}`, seconds }, 1)
      const b = await warm({ url: express.url, seconds }, 1)
      const page = await warm({ url: one.url, seconds, ...(one.cookie ? { cookie: one.cookie } : {}) }, warmUp)
      rows.get(one.name)?.push({
        ...page,
        name: one.name,
        bytes: one.bytes,
        a: page.perSecond / a.perSecond,
        b: page.perSecond / b.perSecond,
      })
    }
  }
  return [...rows.values()].map(median)
}

/** Measured after seconds of the same load: a server compiles what it runs often, and its figures are those of a board that runs. */
async function warm(load: Load, seconds: number): Promise<Measured> {
  await measure({ ...load, seconds })
  return measure(load)
}

function median(rows: Row[]): Row {
  const sorted = rows.toSorted((one, other) => one.b - other.b)
  const middle = sorted[Math.floor(sorted.length / 2)]
  if (!middle) throw new Error('nothing was measured')
  return middle
}
