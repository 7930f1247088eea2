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

export async function deleteSetting(db: Db, name: string): Promise<void> {
  await db.deleteFrom('settings').where('name', '=', name).execute()
}

/** The latest changes of one setting, newest first, as the staff's log has them: a line names one setting. */
export function settingChanges(db: Db, key: string, limit: number) {
  return db
    .selectFrom('staff_log')
    .leftJoin('users', 'users.id', 'staff_log.user_id')
    .select(['staff_log.id', 'at', 'before', 'after', 'users.id as user_id', 'users.name'])
    .where('action', '=', 'settings.change')
    .where('after', 'like', `{"${key}":%`)
    .orderBy('staff_log.id', 'desc')
    .limit(limit)
    .execute()
}
