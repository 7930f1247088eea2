import type { Context } from '../../context.ts'
import type { AttachmentRow } from '../../platform/database/tables/attachments.ts'
import { mayIn, type Member } from '../users/viewer.ts'
import { canSeeAttachment } from './finding.ts'
import { placedByIds } from './queries.ts'

/**
 * Of these images the ones that the member may write with, in the order of the ids: their own, those of their own posts, and where
 * they may edit anybody's text those of any post. None that they may no longer see.
 */
export async function usableAttachments(ctx: Context, member: Member, ids: number[]): Promise<AttachmentRow[]> {
  if (ids.length === 0) return []
  const rows = await placedByIds(ctx.db, ids)
  const usable = rows.filter((row) => {
    const isTheirs = row.user_id === member.id || row.author_id === member.id
    return canSeeAttachment(member, row) && (isTheirs || mayIn(member, row.forum_id ?? 0, 'edit-any'))
  })
  const byId = new Map(usable.map((row) => [row.id, row]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}
