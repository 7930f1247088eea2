import sharp from 'sharp'

type InTurn = <Result>(work: () => Promise<Result>) => Promise<Result>

/**
 * Runs heavy picture work one piece at a time for the whole process. libvips works on its own threads, so the event loop
 * stays free; the queue keeps memory flat and leaves a core and the other pool threads (files, passwords) to requests.
 */
export const inTurn: InTurn = queue()

/** The same for what somebody waits for: a queue of its own, so that it never stands behind seconds of work. */
export const inQuickTurn: InTurn = queue()

function queue(): InTurn {
  const waiting: (() => void)[] = []
  let busy = false

  async function seat(): Promise<void> {
    if (busy) await new Promise<void>((resolve) => waiting.push(resolve))
    busy = true
  }

  /** The seat is handed over still warm, so that nobody slips in between. */
  function leave(): void {
    const next = waiting.shift()
    if (next) next()
    else busy = false
  }

  return async (work) => {
    await seat()
    try {
      calmLibvips()
      return await work()
    } finally {
      leave()
    }
  }
}

/** Its cache would hold decoded pictures, and answer with an old file under a path used again. */
function calmLibvips(): void {
  sharp.concurrency(1)
  sharp.cache(false)
}
