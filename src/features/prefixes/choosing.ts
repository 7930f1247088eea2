import type { Context } from '../../context.ts'
import type { ForumRow } from '../../platform/database/tables/forums.ts'
import type { PrefixRow } from '../../platform/database/tables/threads.ts'
import type { FieldErrors } from '../../platform/errors.ts'
import { currentMaterial } from '../permissions/grants.ts'
import { groupsOfMember } from '../permissions/material.ts'
import type { Viewer } from '../users/viewer.ts'
import { mayChoose } from './policy.ts'
import { groupsOfPrefixes, prefixesIn } from './queries.ts'

/** The prefixes that somebody may put on a thread in a forum, in their order. */
export async function prefixesFor(ctx: Context, viewer: Viewer, forumId: number): Promise<PrefixRow[]> {
  const offered = await prefixesIn(ctx.db, forumId)
  const limited = offered.filter(({ audience }) => audience === 'groups').map(({ id }) => id)
  if (limited.length === 0) return offered
  const wanted = await groupsOfPrefixes(ctx.db, limited)
  const groups = await groupsOf(ctx, viewer)
  return offered.filter((one) => mayChoose(viewer, forumId, one, groups, wanted.get(one.id) ?? []))
}

async function groupsOf(ctx: Context, { role, groupIds }: Viewer): Promise<number[]> {
  return role === 'guest' ? [] : groupsOfMember(await currentMaterial(ctx), { role, group_ids: groupIds })
}

/**
 * What is wrong with the prefix that was chosen for a thread: one that this forum does not offer, or not to this member, or none
 * where one is due. Of whom there is nothing to choose for nothing is asked.
 */
export async function prefixErrors(
  ctx: Context,
  viewer: Viewer,
  forum: Pick<ForumRow, 'id' | 'prefix_required_at'>,
  prefixId: number | null,
): Promise<FieldErrors> {
  const offered = await prefixesFor(ctx, viewer, forum.id)
  if (prefixId !== null)
    return offered.some((one) => one.id === prefixId) ? {} : { prefix_id: { key: 'prefixes.not-offered' } }
  return forum.prefix_required_at === null || offered.length === 0 ? {} : { prefix_id: { key: 'prefixes.required' } }
}
