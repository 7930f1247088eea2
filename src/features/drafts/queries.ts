import type { ExpressionBuilder } from 'kysely'
import type { Db } from '../../platform/database/database.ts'
import type { Schema } from '../../platform/database/schema.ts'
import type { DraftRow } from '../../platform/database/tables/drafts.ts'

/** What the column holds at most, on both engines. */
const largestRevision = 2 ** 31 - 1

export function findDraft(db: Db, userId: number, target: string): Promise<DraftRow | undefined> {
  return draftFor(db, userId, target).where(written).executeTakeFirst()
}

/** The draft, or the empty one that a sent text left behind. */
export function findDraftOrSpent(db: Db, userId: number, target: string): Promise<DraftRow | undefined> {
  return draftFor(db, userId, target).executeTakeFirst()
}

/**
 * Keeps the text and numbers this save.
 * @param began the number the writing began from; undefined when a save in between, of another text, was not written over
 */
export async function putDraft(
  db: Db,
  row: Omit<DraftRow, 'revision' | 'choices'> & { choices?: string },
  began: number | undefined = largestRevision,
): Promise<number | undefined> {
  const { title, body, attachment_ids, updated_at, choices = '' } = row
  const saved = await db
    .insertInto('drafts')
    .values({ ...row, revision: 1 })
    .onConflict((c) =>
      c
        .columns(['user_id', 'target'])
        .doUpdateSet((eb) => ({
          title,
          body,
          attachment_ids,
          updated_at,
          choices,
          revision: eb('drafts.revision', '+', 1),
        }))
        .where((eb) =>
          eb.or([
            eb('drafts.revision', '<=', Math.min(began, largestRevision)),
            eb.and([eb('drafts.body', '=', body), eb('drafts.body', '<>', '')]),
          ]),
        ),
    )
    .returning('revision')
    .executeTakeFirst()
  return saved?.revision
}

/**
 * What was sent leaves an empty draft with the next number, also where none was saved yet: a save that was on its way, or
 * another window's, is then one from before and does not bring the text back.
 */
export async function spendDraft(db: Db, userId: number, target: string, now: number): Promise<void> {
  await putDraft(db, { user_id: userId, target, title: '', body: '', attachment_ids: '[]', updated_at: now })
}

export async function deleteDraft(db: Db, userId: number, target: string): Promise<void> {
  await db.deleteFrom('drafts').where('user_id', '=', userId).where('target', '=', target).execute()
}

export function draftsOf(db: Db, userId: number): Promise<DraftRow[]> {
  return db.selectFrom('drafts').selectAll().where('user_id', '=', userId).where(written).execute()
}

export function draftsFor(db: Db, target: string): Promise<DraftRow[]> {
  return db.selectFrom('drafts').selectAll().where('target', '=', target).where(written).execute()
}

/** Takes the place of what is kept there, with the next number. */
export async function moveDraft(db: Db, draft: DraftRow, to: { userId?: number; target?: string }): Promise<void> {
  const { revision: _own, ...row } = draft
  await deleteDraft(db, draft.user_id, draft.target)
  await putDraft(db, { ...row, user_id: to.userId ?? draft.user_id, target: to.target ?? draft.target })
}

/**
 * What was being written for the one thing is for the other from now on. Who writes for both has the one after the other in
 * one draft: neither text is lost.
 */
export async function joinDrafts(db: Db, from: string, to: string): Promise<void> {
  const there = new Map((await draftsFor(db, to)).map((draft) => [draft.user_id, draft]))
  for (const draft of await draftsFor(db, from)) {
    const other = there.get(draft.user_id)
    await moveDraft(db, other ? { ...draft, ...joined(other, draft) } : draft, { target: to })
  }
}

function joined(one: DraftRow, two: DraftRow): Pick<DraftRow, 'body' | 'attachment_ids' | 'updated_at'> {
  const images = [one, two].flatMap((draft) => JSON.parse(draft.attachment_ids) as number[])
  return {
    body: [one.body, two.body].filter((text) => text !== '').join('\n\n'),
    attachment_ids: JSON.stringify([...new Set(images)]),
    updated_at: Math.max(one.updated_at, two.updated_at),
  }
}

/** All but this member's latest. Spent ones neither count nor go. */
export async function deleteDraftsBeyond(db: Db, userId: number, kept: number): Promise<void> {
  await db
    .deleteFrom('drafts')
    .where('user_id', '=', userId)
    .where(written)
    .where('target', 'not in', (eb) =>
      eb
        .selectFrom('drafts')
        .select('target')
        .where('user_id', '=', userId)
        .where(written)
        .orderBy('updated_at', 'desc')
        .orderBy('target')
        .limit(kept),
    )
    .execute()
}

/** @param spent spent ones go when they are older than this, others when older than `before` */
export async function deleteOldDrafts(db: Db, { before, spent }: { before: number; spent: number }): Promise<void> {
  await db
    .deleteFrom('drafts')
    .where((eb) => eb.or([eb('updated_at', '<', before), eb.and([eb('updated_at', '<', spent), eb.not(written(eb))])]))
    .execute()
}

function draftFor(db: Db, userId: number, target: string) {
  return db.selectFrom('drafts').selectAll().where('user_id', '=', userId).where('target', '=', target)
}

function written(eb: ExpressionBuilder<Schema, 'drafts'>) {
  return eb.or([eb('body', '<>', ''), eb('title', '<>', ''), eb('attachment_ids', '<>', '[]')])
}
