import type { Db } from '../../../platform/database/database.ts'

/** Members who watched a thread that another took in, and those of them who had not watched that one. */
export interface CarriedWatches {
  all: number[]
  came: number[]
}

const most = 5000

/** Whoever watches the one watches the other from now on. @returns undefined when there are too many to remember */
export async function carryWatches(db: Db, from: number, to: number): Promise<CarriedWatches | undefined> {
  const all = await idsOf(
    db
      .selectFrom('thread_watches')
      .select('user_id')
      .where('thread_id', '=', from)
      .limit(most + 1),
  )
  const came = await idsOf(
    db
      .insertInto('thread_watches')
      .columns(['thread_id', 'user_id', 'created_at', 'mailed_at', 'mail'])
      .expression((eb) =>
        eb
          .selectFrom('thread_watches')
          .select((e) => [e.lit(to).as('thread_id'), 'user_id', 'created_at', 'mailed_at', 'mail'])
          .where('thread_id', '=', from),
      )
      .onConflict((c) => c.columns(['thread_id', 'user_id']).doNothing())
      .returning('user_id'),
  )
  return all.length > most ? undefined : { all, came }
}

/** The thread that was taken in stands again: who watched it does so again, unless they stopped watching meanwhile. */
export async function carryWatchesBack(
  db: Db,
  carried: CarriedWatches | undefined,
  { from, to, now }: { from: number; to: number; now: number },
): Promise<void> {
  if (!carried || carried.all.length === 0) return
  await db
    .insertInto('thread_watches')
    .columns(['thread_id', 'user_id', 'created_at', 'mail'])
    .expression((eb) =>
      eb
        .selectFrom('thread_watches')
        .select((e) => [e.lit(to).as('thread_id'), 'user_id', e.lit(now).as('created_at'), 'mail'])
        .where('thread_id', '=', from)
        .where('user_id', 'in', carried.all),
    )
    .onConflict((c) => c.columns(['thread_id', 'user_id']).doNothing())
    .execute()
  if (carried.came.length === 0) return
  await db.deleteFrom('thread_watches').where('thread_id', '=', from).where('user_id', 'in', carried.came).execute()
}

async function idsOf(query: { execute(): Promise<{ user_id: number }[]> }): Promise<number[]> {
  return (await query.execute()).map((row) => row.user_id)
}
