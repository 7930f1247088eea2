import type { Context } from '../../context.ts'
import { viewerFor } from '../accounts/load-viewer.ts'
import type { News } from '../alerts/jobs.ts'
import { tell } from '../alerts/telling.ts'
import { isShown } from '../threads/shown.ts'
import { canViewMembers } from '../users/policy.ts'
import { findUser, usersByIds } from '../users/queries.ts'
import { writtenUrl } from './address.ts'
import { findWritten } from './queries.ts'
import { concerned, eventOf } from './showing.ts'

/** Tells the owner of the wall and those who took part, as far as they may see profiles now. May be run again. */
export async function tellOfWritten(ctx: Context, { writtenId }: { writtenId: number }): Promise<void> {
  const written = await findWritten(ctx.db, writtenId)
  if (!written || !isShown(written)) return
  const parent = written.parent_id === null ? undefined : await findWritten(ctx.db, written.parent_id)
  if (parent && !isShown(parent)) return
  const owner = await findUser(ctx.db, written.member_id)
  const readers: number[] = []
  for (const user of await usersByIds(ctx.db, await concerned(ctx, written))) {
    const viewer = await viewerFor(ctx, user)
    if (viewer.standing.banned === null && canViewMembers(viewer) === null) readers.push(user.id)
  }
  const news: News = {
    type: 'wall',
    event: eventOf(writtenId),
    bundle: parent ? `wall-comment ${parent.id}` : 'wall',
    actorId: written.user_id,
    path: writtenUrl(writtenId),
  }
  await tell(
    ctx,
    readers.filter((id) => id === written.member_id),
    news,
  )
  await tell(
    ctx,
    readers.filter((id) => id !== written.member_id),
    { ...news, detail: owner?.name ?? '' },
  )
}
