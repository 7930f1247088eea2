import { type ColumnDefinitionBuilder, type Kysely, sql } from 'kysely'

/** True on PostgreSQL. Frozen with the migrations: application code is never imported here. */
export function isPostgres(db: Kysely<any>): boolean {
  return db.getExecutor().adapter.constructor.name === 'PostgresAdapter'
}

/** An id that the database gives and never gives again. */
export function identity(db: Kysely<any>) {
  return (column: ColumnDefinitionBuilder) =>
    isPostgres(db) ? column.primaryKey().generatedByDefaultAsIdentity() : column.primaryKey().autoIncrement().notNull()
}

/** `bigint` where ids grow past 32 bits; SQLite wants the exact word `integer` for a self-numbering key. */
export const idType = (db: Kysely<any>) => (isPostgres(db) ? 'bigint' : 'integer')

/** Bytewise order of names and keys on both engines, whatever the server's locale. */
export const bytewise = (db: Kysely<any>) => (isPostgres(db) ? sql`text collate "C"` : sql`text`)
