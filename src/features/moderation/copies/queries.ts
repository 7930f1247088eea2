import type { Db } from '../../../platform/database/database.ts'

/** What members and staff can hang on a post. */
const hanging = ['reactions', 'cases', 'warnings', 'attachments'] as const

/** Whether anybody did something with one of these posts: reacted, quoted, reported, warned, or added a picture. */
export async function areUsed(db: Db, postIds: readonly number[]): Promise<boolean> {
  for (const table of hanging) {
    const row = await db.selectFrom(table).select('post_id').where('post_id', 'in', postIds).limit(1).executeTakeFirst()
    if (row) return true
  }
  const quote = await db
    .selectFrom('post_quotes')
    .select('post_id')
    .where('quoted_post_id', 'in', postIds)
    .where('post_id', 'not in', postIds)
    .limit(1)
    .executeTakeFirst()
  return quote !== undefined
}
