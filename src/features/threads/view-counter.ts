import { type Context, transaction } from '../../context.ts'
import { addViews } from './queries.ts'

/** Views are gathered in memory and written together: a crash loses some seconds of them and nothing else. */
export interface ViewCounter {
  count(threadId: number): void
  /** Writes what was gathered; on failure it stays gathered. */
  flush(): Promise<void>
}

export function viewCounter(ctx: Context): ViewCounter {
  let gathered = new Map<number, number>()
  return {
    count(threadId) {
      gathered.set(threadId, (gathered.get(threadId) ?? 0) + 1)
    },
    async flush() {
      if (gathered.size === 0) return
      const views = gathered
      gathered = new Map()
      await transaction(ctx, (ctx) => addViews(ctx.db, views)).catch((error: unknown) => {
        for (const [id, count] of views) gathered.set(id, (gathered.get(id) ?? 0) + count)
        throw error
      })
    },
  }
}
