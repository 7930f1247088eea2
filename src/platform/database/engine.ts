import type { Dialect, Kysely, Transaction } from 'kysely'
import type { Schema } from './schema.ts'

/** Everything that differs between the two databases, and nothing else. */
export interface Engine {
  name: 'sqlite' | 'postgres'
  dialect: Dialect
  /**
   * Changes whenever something that others may be shown was written since it was last asked, by this process or another.
   * On PostgreSQL another process's writes show within half a second. Drafts need not change it: never keep one by it.
   */
  changeMark(): string
  /** One transaction, durable when the promise resolves; taken back whole when `work` throws. */
  transact<T>(db: Kysely<Schema>, work: (db: Transaction<Schema>) => Promise<T>): Promise<T>
}
