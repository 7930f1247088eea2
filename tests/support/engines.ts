import { readFileSync } from 'node:fs'
import type { Engine } from '../../src/platform/database/engine.ts'
import { postgresEngine } from '../../src/platform/database/postgres.ts'
import { sqliteEngine } from '../../src/platform/database/sqlite.ts'
import { postgresDatabase } from './postgres-databases.ts'
import { sqliteTemplate } from './templates.ts'

export interface TestEngine {
  engine: Engine
  /** Set on PostgreSQL: what DATABASE_URL would say. */
  url: string | undefined
  /** After the database was closed. */
  release(): Promise<void>
}

/** Every test of behaviour runs once with each: a migrated database of its own with nothing in it. */
export const engines: Record<Engine['name'], () => Promise<TestEngine>> = {
  sqlite: async () => ({ engine: sqliteEngine(await (template ??= readTemplate())), url: undefined, release: nothing }),
  postgres: async () => {
    const { url, release } = await postgresDatabase()
    return { engine: postgresEngine(url), url, release }
  },
}

export const engineNames = Object.keys(engines) as Engine['name'][]

const nothing = () => Promise.resolve()

let template: Promise<Buffer> | undefined

/** The test run's, or one made for this process alone. */
async function readTemplate(): Promise<Buffer> {
  const given = process.env.TEST_SQLITE_TEMPLATE
  return given ? readFileSync(given) : sqliteTemplate()
}
