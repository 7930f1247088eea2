import type { Context } from '../../context.ts'

export interface Recurring {
  name: string
  everyMs: number
  /** Must bear being run by several processes at once. */
  run(ctx: Context): Promise<unknown>
}

/** Runs each entry again and again, never twice at once. The first run comes after one interval. Keeps no process alive. */
export function schedule(ctx: Context, list: readonly Recurring[]): { stop(): Promise<void> } {
  const running = new Map<string, Promise<void>>()

  function start(entry: Recurring): void {
    if (running.has(entry.name)) return
    const run = attempt(ctx, entry).finally(() => running.delete(entry.name))
    running.set(entry.name, run)
  }

  const timers = list.map((entry) => setInterval(() => start(entry), entry.everyMs).unref())
  return {
    async stop() {
      timers.forEach((timer) => clearInterval(timer))
      await Promise.allSettled(running.values())
    },
  }
}

async function attempt(ctx: Context, entry: Recurring): Promise<void> {
  try {
    await entry.run(ctx)
  } catch (error) {
    ctx.log.error({ err: error, name: entry.name }, 'recurring work failed')
  }
}
