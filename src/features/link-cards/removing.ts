import type { Context } from '../../context.ts'
import { forbidden } from '../../platform/errors.ts'
import { type PostInThread, visiblePost } from '../posts/finding.ts'
import { signedIn } from '../users/policy.ts'
import type { Viewer } from '../users/viewer.ts'
import { setCards } from './placing.ts'

/** Takes the cards of a post away for good: they come back for other addresses only. @throws Refusal 403 to all but its writer, 404 */
export async function removeCards(ctx: Context, viewer: Viewer, postId: number): Promise<PostInThread> {
  const found = await visiblePost(ctx, viewer, postId)
  if (found.post.user_id !== signedIn(viewer).id) throw forbidden('errors.not-yours')
  await setCards(ctx, postId, (_address, now) => now && 'removed')
  return found
}
