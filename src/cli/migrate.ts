import path from 'node:path'
import { chooseEngine, openDatabase } from '../platform/database/database.ts'
import { migrate } from '../platform/database/migrate.ts'
import { configOf, print } from './board.ts'
import type { AddCommand } from './program.ts'

/** Brings the database to today's schema and says which migrations ran. */
export const migrateCommand: AddCommand = (program, shell) => {
  program
    .command('migrate')
    .description("bring the database to today's schema, as the start of the server does")
    .action(async () => {
      const config = configOf(shell)
      const db = openDatabase(await chooseEngine(config.databaseUrl, path.join(config.dataDir, 'forum.db')))
      try {
        await print({ migrations: await migrate(db) })
      } finally {
        await db.destroy()
      }
    })
}
