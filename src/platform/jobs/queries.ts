import type { Insertable } from 'kysely'
import type { Db } from '../database/database.ts'
import type { Engine } from '../database/engine.ts'
import type { JobRow, JobsTable } from '../database/tables/platform.ts'

export async function insertJobs(db: Db, rows: readonly Insertable<JobsTable>[]): Promise<void> {
  await db.insertInto('jobs').values(rows).execute()
}

/** A plain read: asking every second must not look like a write to whoever watches the change mark. */
export async function hasDueJob(db: Db, names: string[], now: number): Promise<boolean> {
  return (await dueJobs(db, names, now).limit(1).executeTakeFirst()) !== undefined
}

/** Takes the job that waits longest until `until`; two workers never get the same one. */
export function claimJob(
  db: Db,
  engine: Engine,
  names: string[],
  now: number,
  until: number,
): Promise<JobRow | undefined> {
  return db
    .updateTable('jobs')
    .set((eb) => ({ claimed_until: until, attempts: eb('attempts', '+', 1) }))
    .where('id', 'in', () => {
      const next = dueJobs(db, names, now).orderBy('run_at').orderBy('id').limit(1)
      return engine.name === 'postgres' ? next.forUpdate().skipLocked() : next
    })
    .returningAll()
    .executeTakeFirst()
}

export async function deleteJob(db: Db, id: number): Promise<void> {
  await db.deleteFrom('jobs').where('id', '=', id).execute()
}

export async function postponeJob(db: Db, id: number, runAt: number, error: string): Promise<void> {
  await db.updateTable('jobs').set({ run_at: runAt, claimed_until: null, error }).where('id', '=', id).execute()
}

export async function buryJob(db: Db, id: number, now: number, error: string): Promise<void> {
  await db.updateTable('jobs').set({ failed_at: now, claimed_until: null, error }).where('id', '=', id).execute()
}

function dueJobs(db: Db, names: string[], now: number) {
  return db
    .selectFrom('jobs')
    .select('id')
    .where('failed_at', 'is', null)
    .where('run_at', '<=', now)
    .where('name', 'in', names)
    .where((eb) => eb.or([eb('claimed_until', 'is', null), eb('claimed_until', '<', now)]))
}
