import { HandleEmptyInListsPlugin, Kysely, replaceWithNoncontingentExpression, type Transaction } from 'kysely'
import type { Engine } from './engine.ts'
import type { Schema } from './schema.ts'
import { sqliteEngine } from './sqlite.ts'

/** The database, or one transaction of it: queries take either and the caller decides. */
export type Db = Kysely<Schema> | Transaction<Schema>

/** PostgreSQL when `url` names one, else the SQLite file. A board on SQLite never loads the other's driver. */
export async function chooseEngine(url: string | undefined, file: string): Promise<Engine> {
  if (url === undefined) return sqliteEngine(file)
  const { postgresEngine } = await import('./postgres.ts')
  return postgresEngine(url)
}

/** `where x in ()` matches nothing on both engines instead of being a syntax error on one. */
export function openDatabase(engine: Engine): Kysely<Schema> {
  const emptyLists = new HandleEmptyInListsPlugin({ strategy: replaceWithNoncontingentExpression })
  return new Kysely<Schema>({ dialect: engine.dialect, plugins: [emptyLists] })
}
