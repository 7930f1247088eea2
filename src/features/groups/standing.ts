import type { Context } from '../../context.ts'
import { palette, type Colour, type GroupRow } from '../../platform/database/tables/groups.ts'
import type { UserRow } from '../../platform/database/tables/users.ts'
import { ar, type MessageKey } from '../../platform/i18n/ar.ts'
import type { Translate } from '../../platform/i18n/translate.ts'
import { currentMaterial } from '../permissions/grants.ts'
import { groupsOfMember, type Material } from '../permissions/material.ts'
import { currentLadder, type Ladder, titleOn } from '../titles/ladder.ts'

/** What a member's groups show beside their posts. */
export interface Standing {
  banners: { text: string; style: Colour }[]
  nameStyle: Colour | ''
  /** For who wrote no title themselves: their group's, else the one they have climbed to; '' when there is neither. */
  title: string
}

/** What of a member's row decides how they stand. */
type Stander = Pick<UserRow, 'role' | 'group_ids' | 'post_count' | 'reaction_score'>

/** How any member of the board stands, without a query for each. */
export type StandingOf = (member: Stander, t: Translate) => Standing

export async function standings(ctx: Context): Promise<StandingOf> {
  const material = await currentMaterial(ctx)
  const ladder = await currentLadder(ctx)
  return (member, t) => standingIn(material, ladder, member, t)
}

function standingIn(material: Material, ladder: Ladder, member: Stander, t: Translate): Standing {
  const groups = groupsOfMember(material, member)
    .flatMap((id) => material.groups.get(id) ?? [])
    .toSorted((a, b) => b.banner_priority - a.banner_priority || a.position - b.position)
  const banners = groups.filter((group) => group.banner_text !== '')
  return {
    banners: banners.map((group) => ({ text: bannerText(group, t), style: colour(group.banner_style) || 'plain' })),
    nameStyle: colour(groups.find((group) => group.name_style !== '')?.name_style),
    title: groups.find((group) => group.member_title !== '')?.member_title ?? climbed(ladder, member),
  }
}

/** The staff is called what it is, however much it writes. */
const climbed = (ladder: Ladder, member: Stander): string => (member.role === 'member' ? titleOn(ladder, member) : '')

/** A built-in group that kept its name reads in the reader's language. */
export function groupTitle(group: Pick<GroupRow, 'key' | 'title'>, t: Translate): string {
  const key = keyOf(group)
  return key && group.title === ar[key] ? t(key) : group.title
}

/** The same of a banner. */
export function bannerText(group: GroupRow, t: Translate): string {
  const key = group.key === 'writer' ? 'members.banner-writers' : keyOf(group)
  return key && group.banner_text === ar[key] ? t(key) : group.banner_text
}

const keyOf = ({ key }: Pick<GroupRow, 'key'>): MessageKey | undefined =>
  key === null ? undefined : `groups.key-${key}`

const colour = (name: string | undefined): Colour | '' => palette.find((one) => one === name) ?? ''
