import { HandleEmptyInListsPlugin, Kysely, replaceWithNoncontingentExpression, type Transaction } from 'kysely'
import type { Engine } from './engine.ts'
import { postgresEngine } from './postgres.ts'
import type { Schema } from './schema.ts'
import { sqliteEngine } from './sqlite.ts'

/** The database, or one transaction of it: queries take either and the caller decides. */
export type Db = Kysely<Schema> | Transaction<Schema>

/** PostgreSQL when `url` names one, else the SQLite file. */
export function chooseEngine(url: string | undefined, file: string): Engine {
  return url ? postgresEngine(url) : sqliteEngine(file)
}

/** `where x in ()` matches nothing on both engines instead of being a syntax error on one. */
export function openDatabase(engine: Engine): Kysely<Schema> {
  const emptyLists = new HandleEmptyInListsPlugin({ strategy: replaceWithNoncontingentExpression })
  return new Kysely<Schema>({ dialect: engine.dialect, plugins: [emptyLists] })
}
