import type { Db } from '../../platform/database/database.ts'

/** Whether it is the first of its key. Waits for another transaction that is about to be. */
export async function insertSent(db: Db, row: { key: string; at: number }): Promise<boolean> {
  const result = await db
    .insertInto('sent_forms')
    .values({ ...row, answer: '' })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n
}

export async function answerSent(db: Db, key: string, answer: string): Promise<void> {
  await db.updateTable('sent_forms').set({ answer }).where('key', '=', key).execute()
}

export async function answerOf(db: Db, key: string): Promise<string | undefined> {
  return (await db.selectFrom('sent_forms').select('answer').where('key', '=', key).executeTakeFirst())?.answer
}

export async function forgetSentBefore(db: Db, at: number): Promise<void> {
  await db.deleteFrom('sent_forms').where('at', '<', at).execute()
}
