import type { Context } from '../../context.ts'
import type { StaffLogRow } from '../../platform/database/tables/staff-log.ts'
import { conflict } from '../../platform/errors.ts'
import { editPost } from '../posts/editing.ts'
import { latestRevision } from '../revisions/queries.ts'
import type { Viewer } from '../users/viewer.ts'

/**
 * Puts a post's text back as it was before an edit, as silently as the edit was. Its images stay as they are now.
 * @throws Refusal 403, 404, and 409 when somebody changed the text since
 */
export async function unedit(
  ctx: Context,
  viewer: Viewer,
  line: StaffLogRow,
  before: Record<string, unknown>,
  after: Record<string, unknown>,
): Promise<void> {
  const postId = line.post_id ?? 0
  const revision = await latestRevision(ctx.db, postId)
  if (!revision || revision.id !== before.revision) throw conflict('log.changed-since')
  const silent = after.silent === true
  await editPost(ctx, viewer, postId, {
    body: revision.body,
    attachmentIds: undefined,
    reason: '',
    version: undefined,
    silent,
  })
}
