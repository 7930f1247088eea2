import type { Db } from '../../platform/database/database.ts'
import type { DraftRow } from '../../platform/database/tables/drafts.ts'

export function findDraft(db: Db, userId: number, target: string): Promise<DraftRow | undefined> {
  return db
    .selectFrom('drafts')
    .selectAll()
    .where('user_id', '=', userId)
    .where('target', '=', target)
    .executeTakeFirst()
}

/** Keeps the text and numbers this save. */
export async function putDraft(db: Db, row: Omit<DraftRow, 'revision'>): Promise<number> {
  const { revision } = await db
    .insertInto('drafts')
    .values({ ...row, revision: 1 })
    .onConflict((c) =>
      c.columns(['user_id', 'target']).doUpdateSet((eb) => ({
        title: row.title,
        body: row.body,
        attachment_ids: row.attachment_ids,
        updated_at: row.updated_at,
        revision: eb('drafts.revision', '+', 1),
      })),
    )
    .returning('revision')
    .executeTakeFirstOrThrow()
  return revision
}

export async function deleteDraft(db: Db, userId: number, target: string): Promise<void> {
  await db.deleteFrom('drafts').where('user_id', '=', userId).where('target', '=', target).execute()
}

/** All but this member's latest. */
export async function deleteDraftsBeyond(db: Db, userId: number, kept: number): Promise<void> {
  await db
    .deleteFrom('drafts')
    .where('user_id', '=', userId)
    .where('target', 'not in', (eb) =>
      eb
        .selectFrom('drafts')
        .select('target')
        .where('user_id', '=', userId)
        .orderBy('updated_at', 'desc')
        .orderBy('target')
        .limit(kept),
    )
    .execute()
}

export async function deleteOldDrafts(db: Db, before: number): Promise<void> {
  await db.deleteFrom('drafts').where('updated_at', '<', before).execute()
}
