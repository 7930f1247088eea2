import type { Context } from '../../context.ts'
import type { UserRow } from '../../platform/database/tables/users.ts'
import { viewerFor } from '../accounts/load-viewer.ts'
import type { News } from '../alerts/jobs.ts'
import { tell } from '../alerts/telling.ts'
import { ignores, ignoring } from '../ignoring/queries.ts'
import { isShown } from '../threads/shown.ts'
import { canViewMembers } from '../users/policy.ts'
import { findUser, usersByIds } from '../users/queries.ts'
import { writtenUrl } from './address.ts'
import { findWritten } from './queries.ts'
import { concerned, eventOf, mentionedOn } from './showing.ts'

/**
 * Whoever is mentioned hears of that, the owner of the wall and those who took part of the rest, each once, as far as they may see
 * profiles now. Of an edit only those hear whom it newly names. May be run again.
 */
export async function tellOfWritten(
  ctx: Context,
  { writtenId, edited }: { writtenId: number; edited?: boolean },
): Promise<void> {
  const written = await findWritten(ctx.db, writtenId)
  if (!written || !isShown(written)) return
  const parent = written.parent_id === null ? undefined : await findWritten(ctx.db, written.parent_id)
  if (parent && !isShown(parent)) return
  const owner = await findUser(ctx.db, written.member_id)
  if (!owner) return
  const news = { event: eventOf(writtenId), actorId: written.user_id, path: writtenUrl(writtenId) }
  const mentioned = await readersAmong(ctx, await notEstranged(ctx, owner, await mentionedOn(ctx, written)))
  await tellEach(ctx, owner, mentioned, { ...news, type: 'mention', bundle: `wall-mention ${writtenId}` })
  if (edited) return
  const readers = await readersAmong(ctx, await concerned(ctx, written))
  await tellEach(ctx, owner, readers, { ...news, type: 'wall', bundle: parent ? `wall-comment ${parent.id}` : 'wall' })
}

/** It is said in other words to the owner than to the rest, who hear whose wall it is. */
async function tellEach(ctx: Context, owner: UserRow, ids: readonly number[], news: News): Promise<void> {
  const rest = ids.filter((id) => id !== owner.id)
  if (rest.length < ids.length) await tell(ctx, [owner.id], news)
  await tell(ctx, rest, { ...news, detail: owner.name })
}

async function readersAmong(ctx: Context, ids: readonly number[]): Promise<number[]> {
  const readers: number[] = []
  for (const user of ids.length === 0 ? [] : await usersByIds(ctx.db, ids)) {
    const viewer = await viewerFor(ctx, user)
    if (viewer.standing.banned === null && canViewMembers(viewer) === null) readers.push(user.id)
  }
  return readers
}

/** A name calls nobody to the wall of somebody whom they ignore, or who ignores them: there they could not answer. */
async function notEstranged(ctx: Context, owner: UserRow, ids: readonly number[]): Promise<number[]> {
  if (ids.length === 0) return []
  const turnedAway = await ignoring(ctx.db, owner.id, ids)
  const near: number[] = []
  for (const id of ids) {
    const isIgnored = owner.ignoring === 1 && (await ignores(ctx.db, owner.id, id))
    if (!turnedAway.has(id) && !isIgnored) near.push(id)
  }
  return near
}
