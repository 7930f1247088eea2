import type { Dialect } from 'kysely'

/** Everything that differs between the two databases, and nothing else. */
export interface Engine {
  name: 'sqlite' | 'postgres'
  dialect: Dialect
  /**
   * Changes whenever something may have been written since it was last asked, by this process or another.
   * On PostgreSQL another process's writes show within half a second.
   */
  changeMark(): string
}
