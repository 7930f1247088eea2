import type { Dialect, Kysely, Transaction } from 'kysely'
import type { Schema } from './schema.ts'

/** Everything that differs between the two databases, and nothing else. */
export interface Engine {
  name: 'sqlite' | 'postgres'
  dialect: Dialect
  /**
   * Changes whenever something may have been written since it was last asked, by this process or another.
   * On PostgreSQL another process's writes show within half a second.
   */
  changeMark(): string
  /** One transaction, durable when the promise resolves; taken back whole when `work` throws. */
  transact<T>(db: Kysely<Schema>, work: (db: Transaction<Schema>) => Promise<T>): Promise<T>
}
