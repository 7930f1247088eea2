import type { Updateable } from 'kysely'
import type { Db } from '../../platform/database/database.ts'
import type { TitleStepRow, TitleStepsTable } from '../../platform/database/tables/groups.ts'

/** The lowest first. */
export function allSteps(db: Db): Promise<TitleStepRow[]> {
  return db.selectFrom('title_steps').selectAll().orderBy('least').execute()
}

export function findStep(db: Db, id: number): Promise<TitleStepRow | undefined> {
  return db.selectFrom('title_steps').selectAll().where('id', '=', id).executeTakeFirst()
}

/** @throws the database's error when another step begins there */
export async function insertStep(db: Db, row: Omit<TitleStepRow, 'id'>): Promise<number> {
  const { id } = await db.insertInto('title_steps').values(row).returning('id').executeTakeFirstOrThrow()
  return id
}

/** @throws the database's error when another step begins there */
export async function updateStep(db: Db, id: number, change: Updateable<TitleStepsTable>): Promise<void> {
  await db.updateTable('title_steps').set(change).where('id', '=', id).execute()
}

export async function deleteStep(db: Db, id: number): Promise<void> {
  await db.deleteFrom('title_steps').where('id', '=', id).execute()
}
