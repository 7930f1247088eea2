import type { Db } from '../../platform/database/database.ts'

export function allSettings(db: Db): Promise<{ name: string; value: string }[]> {
  return db.selectFrom('settings').selectAll().execute()
}

export async function findSetting(db: Db, name: string): Promise<string | undefined> {
  return (await db.selectFrom('settings').select('value').where('name', '=', name).executeTakeFirst())?.value
}

export async function putSetting(db: Db, name: string, value: string): Promise<void> {
  await db
    .insertInto('settings')
    .values({ name, value })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
    .execute()
}

/** Keeps the value that is there already when two processes start at once. */
export async function putSettingOnce(db: Db, name: string, value: string): Promise<void> {
  await db
    .insertInto('settings')
    .values({ name, value })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Whether the setting was there with this value: of two who try at once only one hears yes. */
export async function takeSetting(db: Db, name: string, value: string): Promise<boolean> {
  const result = await db.deleteFrom('settings').where('name', '=', name).where('value', '=', value).executeTakeFirst()
  return result.numDeletedRows === 1n
}
