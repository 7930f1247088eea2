import { type Context, transaction } from '../../context.ts'
import { notFound } from '../../platform/errors.ts'
import { findForum, updateForum } from '../forums/queries.ts'
import { noteForumGoing } from '../indexnow/noting.ts'
import { logged } from '../staff-log/service.ts'
import type { Viewer } from '../users/viewer.ts'
import { permissionsChanged } from './changing.ts'

/** Shows a forum only to those to whom it is said there, or takes that back. What is so already changes nothing. */
export async function setPrivate(ctx: Context, viewer: Viewer | null, forumId: number, on: boolean): Promise<void> {
  await transaction(ctx, async (ctx) => {
    const forum = await findForum(ctx.db, forumId)
    if (!forum) throw notFound()
    if ((forum.private_at !== null) === on) return
    const at = on ? ctx.now() : null
    if (on) await noteForumGoing(ctx, forum)
    await updateForum(ctx.db, forumId, { private_at: at })
    await permissionsChanged(ctx)
    await logged(ctx, viewer, {
      action: 'permissions.private',
      forumId,
      before: { private_at: forum.private_at },
      after: { private_at: at },
    })
  })
}
