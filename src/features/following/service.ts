import { type Context, transaction } from '../../context.ts'
import { impossible, notFound } from '../../platform/errors.ts'
import { ensure } from '../../platform/policy.ts'
import { announce, unannounce } from '../alerts/announcing.ts'
import type { News } from '../alerts/jobs.ts'
import { ignores } from '../ignoring/queries.ts'
import { canViewMembers, signedIn } from '../users/policy.ts'
import { findUser } from '../users/queries.ts'
import type { Viewer } from '../users/viewer.ts'
import { countFollowed, deleteFollow, insertFollow } from './queries.ts'

/** So that the tab of what they write stays cheap to put together. */
export const mostFollowed = 500

const followNews = (actorId: number): News => ({
  type: 'follow',
  event: `follow ${actorId}`,
  bundle: 'follow',
  actorId,
  path: `/members/${actorId}/`,
})

/** The same again changes nothing. @throws Refusal 403, 404, 409 for oneself, for whom one ignores and at `mostFollowed`, 429 */
export async function follow(ctx: Context, viewer: Viewer, id: number): Promise<void> {
  const member = signedIn(viewer)
  ensure(canViewMembers(viewer))
  if (member.id === id) throw impossible('following.yourself')
  await ctx.limits.consume('account', String(member.id))
  await transaction(ctx, async (ctx) => {
    if (!(await findUser(ctx.db, id))) throw notFound()
    if (await ignores(ctx.db, member.id, id)) throw impossible('following.ignored')
    if ((await countFollowed(ctx.db, member.id)) >= mostFollowed)
      throw impossible('following.too-many', { max: mostFollowed })
    if (await insertFollow(ctx.db, member.id, id, ctx.now())) await announce(ctx, [id], followNews(member.id))
  })
}

/** @throws Refusal 403 for guests */
export async function unfollow(ctx: Context, viewer: Viewer, id: number): Promise<void> {
  const member = signedIn(viewer)
  await transaction(ctx, async (ctx) => {
    if (await deleteFollow(ctx.db, member.id, id)) await unannounce(ctx, id, followNews(member.id))
  })
}
