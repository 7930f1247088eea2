import type { Request } from 'express'
import type { Context } from '../../context.ts'
import type { UserRow } from '../../platform/database/tables/users.ts'
import { formatDate } from '../../platform/i18n/dates.ts'
import { standings } from '../groups/standing.ts'
import { relationsOf } from '../ignoring/relations.ts'
import { memberUrl, panelView } from '../users/member-view.ts'
import { showsSeen } from './presence/policy.ts'
import type { HoverCardView } from './view.ts'

/** What a name tells of its bearer when one points at it. */
export async function hoverCard(ctx: Context, req: Request, member: UserRow): Promise<HoverCardView> {
  const { reader, viewer } = req
  const { t, preferences, now } = reader
  const isSeen = member.last_seen_at !== null && showsSeen(viewer, member)
  const url = memberUrl(member)
  return {
    member: panelView(member, reader, await standings(ctx)),
    seen: isSeen ? formatDate(preferences, member.last_seen_at ?? 0, now) : null,
    links: [
      { title: t('profile.open'), url },
      { title: t('profile.threads'), url: `${url}threads/` },
    ],
    acts: (await relationsOf(ctx, req, member)).acts,
  }
}
