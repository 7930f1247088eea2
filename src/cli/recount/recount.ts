import type { Opened } from '../../boot.ts'
import { type Context, transaction } from '../../context.ts'
import { type Counted, hold, nextRange, type Range } from './queries.ts'

/** One kind of row that keeps what could be counted. */
export interface Recount {
  table: Counted
  rowsAtOnce: number
  /** Ids of the rows in the range that keep something else than a count gives; with `fix` they are written anew. */
  look(ctx: Context, range: Range, fix: boolean): Promise<number[]>
}

export interface Step {
  upTo: number
  rows: number
  wrong: number[]
}

/** Looks at the next rows as they are at one moment, while others go on writing. Undefined after the last row. */
export function lookOn(ctx: Opened['ctx'], recount: Recount, after: number): Promise<Step | undefined> {
  return ctx.db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute((db) => step({ ...ctx, db }, recount, after, false))
}

/** The same, and puts right what is wrong; `note` is written in the same transaction. */
export function putRightOn(
  ctx: Context,
  recount: Recount,
  after: number,
  note: (ctx: Context, upTo: number) => Promise<void>,
): Promise<Step | undefined> {
  return transaction(ctx, async (ctx) => {
    const done = await step(ctx, recount, after, true)
    if (done) await note(ctx, done.upTo)
    return done
  })
}

async function step(ctx: Context, recount: Recount, after: number, fix: boolean): Promise<Step | undefined> {
  const range = await nextRange(ctx.db, recount.table, after, recount.rowsAtOnce)
  if (!range) return undefined
  if (fix) await hold(ctx, recount.table, range)
  return { upTo: range.upTo, rows: range.rows, wrong: await recount.look(ctx, range, fix) }
}
