import { sql } from 'kysely'
import type { Db } from './database.ts'
import type { Engine } from './engine.ts'

/** What several people may change at once, though no single row of it could be held for that. */
export type Subject = 'censor-rules' | 'groups' | 'permissions' | 'promotions' | 'settings' | 'titles'

/**
 * From here to the end of the transaction nobody else changes this, so that what is read afterwards still stands when it is
 * written. On SQLite that is so of every transaction.
 */
export async function takeTurn({ db, engine }: { db: Db; engine: Engine }, subject: Subject): Promise<void> {
  if (engine.name !== 'postgres') return
  await sql`select pg_advisory_xact_lock(hashtextextended(${`muntada ${subject}`}, 0))`.execute(db)
}
