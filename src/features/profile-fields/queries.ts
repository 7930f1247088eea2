import type { Db } from '../../platform/database/database.ts'
import type { ProfileFieldRow } from '../../platform/database/tables/profile-fields.ts'
import { fold } from '../../platform/text/fold.ts'

/** Those that are asked and shown now, in their order. */
export function standingFields(db: Db): Promise<ProfileFieldRow[]> {
  return db
    .selectFrom('profile_fields')
    .selectAll()
    .where('retired_at', 'is', null)
    .orderBy('position')
    .orderBy('id')
    .execute()
}

/** What a member has, by field; of fields that are no more too. */
export async function valuesOf(db: Db, userId: number): Promise<Map<number, string>> {
  const rows = await db
    .selectFrom('profile_values')
    .select(['field_id', 'value'])
    .where('user_id', '=', userId)
    .orderBy('field_id')
    .execute()
  return new Map(rows.map((row) => [row.field_id, row.value]))
}

/** Writes these and leaves others as they are; '' takes one away. */
export async function putValues(db: Db, userId: number, values: ReadonlyMap<number, string>): Promise<void> {
  if (values.size === 0) return
  await db
    .deleteFrom('profile_values')
    .where('user_id', '=', userId)
    .where('field_id', 'in', [...values.keys()])
    .execute()
  const rows = [...values]
    .filter(([, value]) => value !== '')
    .map(([field_id, value]) => ({ user_id: userId, field_id, value, value_fold: fold(value) }))
  if (rows.length > 0) await db.insertInto('profile_values').values(rows).execute()
}

export async function countValues(db: Db, fieldId: number): Promise<number> {
  const { count } = await db
    .selectFrom('profile_values')
    .select((eb) => eb.cast<number>(eb.fn.countAll(), 'integer').as('count'))
    .where('field_id', '=', fieldId)
    .executeTakeFirstOrThrow()
  return count
}
