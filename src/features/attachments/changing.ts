import { type Context, transaction } from '../../context.ts'
import { invalid } from '../../platform/errors.ts'
import { cleanLine } from '../../platform/text/clean.ts'
import { holdPost } from '../posts/holding.ts'
import { updatePost } from '../posts/queries.ts'
import { updateThread } from '../threads/queries.ts'
import type { Viewer } from '../users/viewer.ts'
import { deleteFiles } from './files.ts'
import { editableAttachment } from './finding.ts'
import { deleteLoose, findAttachment, releaseFromPost, updateAttachment } from './queries.ts'

/** Code points; the composer's field takes as many. */
export const maxAlt = 500

/** Says what is in a picture, for who cannot see it. @throws Invalid on `alt`, Refusal 403, 404 */
export async function describeAttachment(ctx: Context, viewer: Viewer, id: number, typed: string) {
  const row = await editableAttachment(ctx, viewer, id)
  const alt = cleanLine(typed)
  if (Array.from(alt).length > maxAlt) throw invalid('alt', 'attachments.alt-long', { max: maxAlt })
  await updateAttachment(ctx.db, id, { alt })
  await showInPost(ctx, id)
  return { ...row, alt }
}

/**
 * Takes a picture away. A loose one is gone at once; one that a post shows becomes loose, so that its member has a day to put
 * it back. Returns that post. @throws Refusal 403, 404
 */
export async function removeAttachment(ctx: Context, viewer: Viewer, id: number): Promise<number | null> {
  const { post_id: postId } = await editableAttachment(ctx, viewer, id)
  if (postId === null) {
    for (const { token } of await deleteLoose(ctx.db, [id])) await deleteFiles(ctx, token)
  } else {
    await releaseFromPost(ctx.db, postId, [id], ctx.now())
    await touchPost(ctx, postId)
  }
  return postId
}

/** Lets the pages that show this picture know that it changed. */
export async function showInPost(ctx: Context, id: number): Promise<void> {
  const row = await findAttachment(ctx.db, id)
  if (row && row.post_id !== null) await touchPost(ctx, row.post_id)
}

/** The thread is held before its post is written, as everywhere else: two orders would lock each other out. */
async function touchPost(ctx: Context, postId: number): Promise<void> {
  await transaction(ctx, async (ctx) => {
    const { thread } = await holdPost(ctx, postId)
    await updatePost(ctx.db, postId, {})
    await updateThread(ctx.db, thread.id, {})
  })
}
