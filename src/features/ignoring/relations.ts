import type { Request } from 'express'
import type { Context } from '../../context.ts'
import type { UserRow } from '../../platform/database/tables/users.ts'
import { follows } from '../following/queries.ts'
import { isStaff } from '../permissions/acting.ts'
import { grantsOf } from '../permissions/grants.ts'
import { memberUrl } from '../users/member-view.ts'
import { isMember } from '../users/viewer.ts'
import { ignores } from './queries.ts'

/** views/members/relations.ejs */
export interface RelationsView {
  followers: string
  /** What the viewer may do; nothing for guests and on one's own profile. */
  acts: { url: string; text: string; icon: string; on: boolean }[]
  /** Said where the viewer ignores the member. */
  note: string | null
}

/** What is between a member and whoever looks at their profile. */
export async function relationsOf(ctx: Context, { viewer, reader }: Request, member: UserRow): Promise<RelationsView> {
  const { t } = reader
  const followers = t('following.followers', { count: member.follower_count })
  if (!isMember(viewer) || viewer.id === member.id) return { followers, acts: [], note: null }
  const url = memberUrl(member)
  const following = await follows(ctx.db, viewer.id, member.id)
  const ignored = await ignores(ctx.db, viewer.id, member.id)
  const follow = following
    ? { url: `${url}unfollow`, text: t('following.unfollow'), icon: 'user-plus', on: true }
    : { url: `${url}follow`, text: t('following.follow'), icon: 'user-plus', on: false }
  const ignore = ignored
    ? [{ url: `${url}unignore`, text: t('ignoring.unignore'), icon: 'eye', on: true }]
    : isStaff(await grantsOf(ctx, member))
      ? []
      : [{ url: `${url}ignore`, text: t('ignoring.ignore'), icon: 'eye-off', on: false }]
  return { followers, acts: [...(ignored ? [] : [follow]), ...ignore], note: ignored ? t('ignoring.note') : null }
}
