import type { ForumReadRow } from '../../platform/database/tables/reading.ts'

interface Place {
  marked_at: number
  caught_up_at: number
}

/** What is known of one member's reading of whole forums. */
export type ForumMarks = ReadonlyMap<number, Place>

export const forumMarks = (rows: readonly ForumReadRow[]): ForumMarks => new Map(rows.map((row) => [row.forum_id, row]))

/** Up to when the member said that everything in this forum is read. */
export function markedAt(marks: ForumMarks, forumId: number): number {
  return Math.max(marks.get(0)?.marked_at ?? 0, marks.get(forumId)?.marked_at ?? 0)
}

/** Before this, nothing in the forum can be unread. */
export function floorOf(marks: ForumMarks, forumId: number): number {
  return Math.max(markedAt(marks, forumId), marks.get(forumId)?.caught_up_at ?? 0)
}

/** Up to when the member has read this thread. @param own what its own row says, if it has one */
export function readUpTo(marks: ForumMarks, forumId: number, own: number | undefined): number {
  return Math.max(markedAt(marks, forumId), own ?? marks.get(forumId)?.caught_up_at ?? 0)
}
