import type { Kysely } from 'kysely'
import { Migrator } from 'kysely/migration'
import { migrations } from '../../../migrations/index.ts'
import type { Schema } from './schema.ts'

/**
 * Brings the database to today's schema; each migration is one transaction on both engines.
 * @returns the names of those that ran. @throws when one fails, with nothing of it left behind.
 */
export async function migrate(db: Kysely<Schema>): Promise<string[]> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } })
  const { error, results } = await migrator.migrateToLatest()
  if (error) throw error as Error
  return (results ?? []).map((result) => result.migrationName)
}
