import type { Dialect, Kysely, Transaction } from 'kysely'
import type { Schema } from './schema.ts'

/** Everything that differs between the two databases, and nothing else. */
export interface Engine {
  name: 'sqlite' | 'postgres'
  dialect: Dialect
  /**
   * Changes whenever something that others may be shown was written since it was last asked, by this process or another.
   * On PostgreSQL another process's writes show within half a second. What is one member's own (`ownWrite`) need not change it:
   * never keep that by it.
   */
  changeMark(): string
  /** One transaction, durable when the promise resolves; taken back whole when `work` throws. */
  transact<T>(db: Kysely<Schema>, work: (db: Transaction<Schema>) => Promise<T>): Promise<T>
}

/** Writes to tables whose rows are shown to one member only, and always read from the table; to what is searched; and when members were last seen. */
export const ownWrite =
  /^(?:(?:insert into|update|delete from) "(?:drafts|thread_reads|forum_reads|alerts|thread_watches|forum_watches|tag_watches|sent_mails|digests|push_subscriptions|bookmarks|post_search|search_pending|search_words|similar_threads|search_log)" |update "users" set "last_seen_at" = \S+ where )/
