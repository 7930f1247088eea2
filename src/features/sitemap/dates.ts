import { setImmediate as breathe } from 'node:timers/promises'
import type { Context } from '../../context.ts'
import { guest } from '../accounts/load-viewer.ts'
import { rightsVersion } from '../permissions/grants.ts'
import { highestThread, lastOfPages } from './queries.ts'

interface Known {
  rights: string
  /** By page, epoch milliseconds. */
  dates: Map<number, number>
  upTo: number
}

/** Ids that are read over in one step. */
const step = 5000
/** What was written in the same moment may come after the look at it. */
const overlapMs = 60_000

/**
 * When something was last written on each page of the sitemap that guests may read. All threads are read over once; afterwards only
 * what was written since, by its index, until somebody changes what guests may read.
 */
export function pageDates(pageSize: number) {
  let known: Known | undefined

  return async (ctx: Context): Promise<ReadonlyMap<number, number>> => {
    const rights = await rightsVersion(ctx)
    if (known?.rights !== rights) known = { rights, ...(await all(ctx, pageSize)) }
    else known.upTo = await add(ctx, known.dates, pageSize, { since: known.upTo - overlapMs })
    return known.dates
  }
}

async function all(ctx: Context, pageSize: number): Promise<Omit<Known, 'rights'>> {
  const dates = new Map<number, number>()
  const highest = await highestThread(ctx.db)
  let upTo = 0
  for (let from = 1; from <= highest; from += step) {
    upTo = Math.max(upTo, await add(ctx, dates, pageSize, { from, to: from + step - 1 }))
    await breathe()
  }
  return { dates, upTo }
}

/** @returns the latest date of all that is known */
async function add(
  ctx: Context,
  dates: Map<number, number>,
  pageSize: number,
  among: Parameters<typeof lastOfPages>[3],
): Promise<number> {
  for (const { page, last } of await lastOfPages(ctx.db, await guest(ctx), pageSize, among))
    dates.set(page, Math.max(dates.get(page) ?? 0, last))
  return Math.max(0, ...dates.values())
}
