import type { Context } from '../../../context.ts'
import type { LinkView } from '../../../platform/http/view-models.ts'
import type { Reader } from '../../layout/request.ts'
import { groupTitle } from '../standing.ts'
import { groupUrl } from './address.ts'
import { publicGroupsOf } from './queries.ts'

/** The groups of a member that everybody may know of, for their profile. */
export async function publicGroupLinks(ctx: Context, { t }: Reader, userId: number): Promise<LinkView[]> {
  const groups = await publicGroupsOf(ctx.db, userId)
  return groups.map((group) => ({ title: groupTitle(group, t), url: groupUrl(group) }))
}
