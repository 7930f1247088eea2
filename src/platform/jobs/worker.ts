import type { Context } from '../../context.ts'
import type { Work } from './job.ts'
import { runNextJob } from './run.ts'
import { onEnqueue } from './wake.ts'

export interface Worker {
  /** Takes no new job and waits for those that run. */
  stop(): Promise<void>
  wake(): void
}

/** PostgreSQL shows an enqueued job only after its transaction, which is usually over by then. */
const secondLookMs = 60

/** Does jobs as they come: at once for those of this process, within `pollMs` for those of others. Keeps no process alive. */
export function startWorker(
  ctx: Context,
  work: readonly Work[],
  { pollMs = 1000, concurrency = 2 }: { pollMs?: number; concurrency?: number } = {},
): Worker {
  const running = new Set<Promise<void>>()
  let stopped = false

  function look(): void {
    if (stopped || running.size >= concurrency) return
    const drained = drain().finally(() => running.delete(drained))
    running.add(drained)
  }

  async function drain(): Promise<void> {
    try {
      while (!stopped && (await runNextJob(ctx, work)));
    } catch (error) {
      ctx.log.error({ err: error }, 'jobs cannot be read')
    }
  }

  function wake(): void {
    setImmediate(look)
    setTimeout(look, secondLookMs).unref()
  }

  const poll = setInterval(look, pollMs).unref()
  const forget = onEnqueue(ctx.engine, wake)
  wake()
  return {
    wake,
    async stop() {
      stopped = true
      clearInterval(poll)
      forget()
      await Promise.allSettled(running)
    },
  }
}
