import type { Insertable, Updateable } from 'kysely'
import type { Db } from '../../platform/database/database.ts'
import { prepared } from '../../platform/database/prepared.ts'
import type { ThreadNoteRow, ThreadNotesTable } from '../../platform/database/tables/thread-notes.ts'

/** The latest that one thread shows. */
const most = 200

/** What a thread's page shows, oldest first. */
export const notesOfThread = prepared((db, { thread }: { thread: number }) =>
  db
    .selectFrom('thread_notes')
    .innerJoin('users', 'users.id', 'thread_notes.user_id')
    .selectAll('thread_notes')
    .select(['users.name', 'users.avatar'])
    .where('thread_id', '=', thread)
    .orderBy('thread_notes.id', 'desc')
    .limit(most),
)

export type NoteToShow = Awaited<ReturnType<typeof notesOfThread>>[number]

export function findNote(db: Db, id: number): Promise<ThreadNoteRow | undefined> {
  return db.selectFrom('thread_notes').selectAll().where('id', '=', id).executeTakeFirst()
}

/** The same words by the same writer at the same place. */
export async function isSaid(
  db: Db,
  row: Omit<ThreadNoteRow, 'id' | 'edited_at' | 'edited_by'>,
  since: number,
): Promise<boolean> {
  const found = await db
    .selectFrom('thread_notes')
    .select('id')
    .where('thread_id', '=', row.thread_id)
    .where('post_id', row.post_id === null ? 'is' : '=', row.post_id)
    .where('user_id', '=', row.user_id)
    .where('body', '=', row.body)
    .where('created_at', '>', since)
    .executeTakeFirst()
  return found !== undefined
}

export async function insertNote(db: Db, row: Insertable<ThreadNotesTable>): Promise<number> {
  const { id } = await db.insertInto('thread_notes').values(row).returning('id').executeTakeFirstOrThrow()
  return id
}

export async function updateNote(db: Db, id: number, change: Updateable<ThreadNotesTable>): Promise<void> {
  await db.updateTable('thread_notes').set(change).where('id', '=', id).execute()
}

export async function deleteNoteRow(db: Db, id: number): Promise<void> {
  await db.deleteFrom('thread_notes').where('id', '=', id).execute()
}

/** Of a thread that becomes part of another. @returns which they were */
export async function carryNotes(db: Db, from: number, to: number): Promise<number[]> {
  const carried = db.updateTable('thread_notes').set({ thread_id: to }).where('thread_id', '=', from)
  return (await carried.returning('id').execute()).map((row) => row.id)
}

/** Back again, those that are still there. */
export async function returnNotes(db: Db, ids: readonly number[], to: number): Promise<void> {
  if (ids.length > 0) await db.updateTable('thread_notes').set({ thread_id: to }).where('id', 'in', ids).execute()
}

/** Those beside posts that went to another thread. */
export async function followPosts(db: Db, postIds: readonly number[], threadId: number): Promise<void> {
  await db.updateTable('thread_notes').set({ thread_id: threadId }).where('post_id', 'in', postIds).execute()
}

/** Those beside posts that were merged into another. @returns which, with the post that they stood beside */
export async function standBeside(db: Db, postIds: readonly number[], postId: number): Promise<[number, number][]> {
  const beside = await db.selectFrom('thread_notes').select(['id', 'post_id']).where('post_id', 'in', postIds).execute()
  await db.updateTable('thread_notes').set({ post_id: postId }).where('post_id', 'in', postIds).execute()
  return beside.map((row) => [row.id, row.post_id ?? postId])
}

/** Back beside the post that each stood beside. */
export async function standAgainBeside(db: Db, notes: readonly (readonly [number, number])[]): Promise<void> {
  for (const [id, post_id] of notes)
    await db.updateTable('thread_notes').set({ post_id }).where('id', '=', id).execute()
}
