import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Kysely, sql } from 'kysely'
import { sqliteEngine } from '../../src/platform/database/sqlite.ts'

interface Tables {
  sessions: { hash: string; user_id: number }
  users: { id: number; name: string; picture: Buffer | null }
}

async function opened() {
  const db = new Kysely<Tables>({ dialect: sqliteEngine(':memory:').dialect })
  await sql`create table users (id integer primary key, name text, picture blob)`.execute(db)
  await sql`create table sessions (hash text primary key, user_id integer)`.execute(db)
  await db
    .insertInto('users')
    .values({ id: 7, name: '007', picture: Buffer.from([1, 2]) })
    .execute()
  await db.insertInto('sessions').values({ hash: 'a', user_id: 7 }).execute()
  return db
}

/** better-sqlite3 makes the shape of a statement's rows, by `Function`, for each plan it is given. */
async function plansMadeBy(work: () => Promise<unknown>): Promise<number> {
  const real = globalThis.Function
  let made = 0
  globalThis.Function = new Proxy(real, {
    apply: (target, self, values) => ((made += 1), Reflect.apply(target, self, values) as unknown),
  })
  await work().finally(() => (globalThis.Function = real))
  return made
}

test('a join is planned once, whatever is bound to it', async () => {
  await using db = await opened()
  const owner = (hash: string) =>
    db
      .selectFrom('sessions')
      .innerJoin('users', 'users.id', 'sessions.user_id')
      .select('name')
      .where('hash', '=', hash)
      .execute()
  const plans = await plansMadeBy(async () => {
    for (const hash of ['a', 'b', 'a', 'c', 'a']) assert.equal((await owner(hash)).length, hash === 'a' ? 1 : 0)
  })
  assert.equal(plans, 1)
})

test('a bound value keeps its type and finds what it is', async () => {
  await using db = await opened()
  const [row] = await db
    .selectFrom('users')
    .selectAll()
    .select(sql<string>`typeof(name) || ' ' || typeof(picture) || ' ' || typeof(id)`.as('types'))
    .where('name', 'in', ['007', 'x'])
    .where('id', '=', 7)
    .limit(1)
    .execute()
  assert.deepEqual(row, { id: 7, name: '007', picture: Buffer.from([1, 2]), types: 'text blob integer' })
  assert.deepEqual(await db.selectFrom('users').select('id').where('name', '=', '7').execute(), [])
})
