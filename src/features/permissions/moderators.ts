import { type Context, transaction } from '../../context.ts'
import { invalid, notFound } from '../../platform/errors.ts'
import { fold } from '../../platform/text/fold.ts'
import { findForum } from '../forums/queries.ts'
import { logged } from '../staff-log/service.ts'
import { findUserByFold } from '../users/queries.ts'
import type { Viewer } from '../users/viewer.ts'
import { permissionsChanged } from './changing.ts'
import { deleteModerator, insertModerator } from './queries.ts'

/** Gives a member the moderators' rights in a forum and below it. Who has them keeps them. @throws Invalid, Refusal 404 */
export async function addModerator(ctx: Context, viewer: Viewer | null, forumId: number, name: string): Promise<void> {
  const member = await findUserByFold(ctx.db, fold(name))
  if (!member) throw invalid('username', 'permissions.no-such-member')
  await transaction(ctx, async (ctx) => {
    if (!(await findForum(ctx.db, forumId))) throw notFound()
    if (!(await insertModerator(ctx.db, { user_id: member.id, forum_id: forumId }))) return
    await permissionsChanged(ctx)
    await logged(ctx, viewer, {
      action: 'permissions.moderator-add',
      forumId,
      memberId: member.id,
      after: { moderator: member.id },
    })
  })
}

/** Takes that back. Who has none loses none. */
export async function removeModerator(
  ctx: Context,
  viewer: Viewer | null,
  forumId: number,
  userId: number,
): Promise<void> {
  await transaction(ctx, async (ctx) => {
    if (!(await findForum(ctx.db, forumId))) throw notFound()
    if (!(await deleteModerator(ctx.db, { user_id: userId, forum_id: forumId }))) return
    await permissionsChanged(ctx)
    await logged(ctx, viewer, {
      action: 'permissions.moderator-remove',
      forumId,
      memberId: userId,
      before: { moderator: userId },
    })
  })
}
