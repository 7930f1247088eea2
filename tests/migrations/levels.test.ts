import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Kysely } from 'kysely'
import { migrations } from '../../migrations/index.ts'
import { engineNames, type engines } from '../support/engines.ts'
import { emptyDatabase } from '../support/empty-database.ts'

type Board = Kysely<any> // oxlint-disable-line no-explicit-any -- a board as it was before

const names = Object.keys(migrations).toSorted()
const before = names.filter((name) => name < '0015-levels')

/** A board as it was before the levels, changed by hand, and then brought up to date. */
async function updated(
  engine: keyof typeof engines,
  change: (db: Board) => Promise<unknown>,
): Promise<AsyncDisposable & { db: Board }> {
  const made = await emptyDatabase(engine)
  for (const name of before) await migrations[name]?.up(made.db)
  await change(made.db)
  await migrations['0015-levels']?.up(made.db)
  return made
}

const promotionsOf = async (db: Board) =>
  (await db.selectFrom('promotions').select(['enabled', 'criteria']).orderBy('id').execute()) as {
    enabled: number
    criteria: string
  }[]
const limitsOf = async (db: Board) =>
  Object.fromEntries(
    (
      await db
        .selectFrom('permissions')
        .innerJoin('groups', 'groups.id', 'subject_id')
        .select(['name', 'value'])
        .where('key', '=', 'new')
        .execute()
    ).map((row) => [row.name, Number(row.value)]),
  )
const someone = (db: Board) =>
  db
    .insertInto('users')
    .values({ name: 'سارة', name_fold: 'ساره', email: 'a@example.org', password_hash: '!', created_at: 1 })
    .execute()
const titles = async (db: Board) => (await db.selectFrom('title_steps').selectAll().execute()).length
const decide = (db: Board) => db.insertInto('staff_log').values({ action: 'groups.promotion-change', at: 1 }).execute()

for (const engine of engineNames)
  describe(`a board that gets levels on ${engine}`, () => {
    test('a new one begins with all of them and waits for nobody', async () => {
      await using made = await updated(engine, async () => undefined)
      const promotions = await promotionsOf(made.db)
      assert.deepEqual(
        promotions.map((row) => row.enabled),
        [1, 1, 1],
      )
      assert.equal(JSON.parse(promotions[1]?.criteria ?? '').warning_points, 0)
      const { 'flood-seconds': flood, 'images-per-post': images } = await limitsOf(made.db)
      assert.deepEqual([flood, images], [0, 10])
      assert.equal(await titles(made.db), 4)
    })

    test('one with members puts none of them anywhere and gives no titles', async () => {
      await using made = await updated(engine, someone)
      assert.deepEqual(await made.db.selectFrom('group_members').selectAll().execute(), [])
      assert.deepEqual(
        (await promotionsOf(made.db)).map((row) => row.enabled),
        [1, 1, 1],
      )
      assert.equal(await titles(made.db), 0)
    })

    test('one whose administrators decided about promotions keeps what they decided', async () => {
      await using made = await updated(engine, decide)
      assert.deepEqual(
        (await promotionsOf(made.db)).map((row) => row.enabled),
        [0, 0, 0],
      )
      const { 'flood-seconds': flood, 'images-per-post': images } = await limitsOf(made.db)
      assert.deepEqual([flood, images], [60, 3])
    })

    test('limits that somebody changed stay', async () => {
      await using made = await updated(engine, (db) =>
        db
          .updateTable('permissions')
          .set({ value: 45 })
          .where('name', '=', 'flood-seconds')
          .where('value', '=', 60)
          .execute(),
      )
      assert.equal((await limitsOf(made.db))['flood-seconds'], 45)
    })
  })
