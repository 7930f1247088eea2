import type { Context } from '../../context.ts'
import { invalid, Refusal } from '../../platform/errors.ts'
import { mergedInto } from '../threads/finding.ts'
import { isMember, type Viewer } from '../users/viewer.ts'
import { type NewPost, type PlacedPost, reply } from './service.ts'

/**
 * Answers a thread, or the one into which it was merged while the answer was written. Where that one takes none from this
 * writer the form is shown again over it, so that the text is at hand to go elsewhere.
 * @throws as `reply`, and Invalid on `body` instead of a refusal by the thread that took it in
 */
export async function replyAfterMerge(
  ctx: Context,
  viewer: Viewer,
  threadId: number,
  post: NewPost,
): Promise<PlacedPost> {
  try {
    return await reply(ctx, viewer, threadId, post)
  } catch (error) {
    if (!(error instanceof Refusal) || !isMember(viewer)) throw error
    if (!(await mergedInto(ctx, viewer, threadId))) throw error
    throw invalid('body', error.reason, error.values)
  }
}
