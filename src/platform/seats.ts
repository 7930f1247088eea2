import { Refusal } from './errors.ts'

interface Room {
  /** How many pieces of work run at once. */
  atOnce?: number
  /** How many may wait beside those. */
  mayWait?: number
  /** After how long whoever found no place may come again. */
  busySeconds?: number
}

export type InSeat = <Result>(work: () => Promise<Result>) => Promise<Result>

/** Does slow work a little at a time, in the order in which it came. @throws Refusal 503 when too many are waiting already */
export function seats({ atOnce = 1, mayWait = Infinity, busySeconds = 30 }: Room = {}): InSeat {
  const waiting: (() => void)[] = []
  let taken = 0

  async function sit(): Promise<void> {
    if (taken < atOnce) return void (taken += 1)
    if (waiting.length >= mayWait) throw new Refusal(503, 'errors.503-text', {}, busySeconds)
    await new Promise<void>((resolve) => waiting.push(resolve))
  }

  /** The seat goes to whoever waits longest without ever becoming free in between. */
  function leave(): void {
    const next = waiting.shift()
    if (next) next()
    else taken -= 1
  }

  return async (work) => {
    await sit()
    try {
      return await work()
    } finally {
      leave()
    }
  }
}
