import type { Db } from '../../../platform/database/database.ts'
import type { AlertChoiceRow } from '../../../platform/database/tables/alerts.ts'

export function choicesOf(db: Db, userIds: readonly number[]): Promise<AlertChoiceRow[]> {
  return db.selectFrom('alert_choices').selectAll().where('user_id', 'in', userIds).execute()
}

export async function putChoices(db: Db, rows: readonly AlertChoiceRow[]): Promise<void> {
  await db
    .insertInto('alert_choices')
    .values([...rows])
    .onConflict((c) =>
      c.columns(['user_id', 'type']).doUpdateSet((eb) => ({
        page: eb.ref('excluded.page'),
        push: eb.ref('excluded.push'),
        mail: eb.ref('excluded.mail'),
      })),
    )
    .execute()
}
