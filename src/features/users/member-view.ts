import { LRUCache } from 'lru-cache'
import type { UserRow } from '../../platform/database/tables/users.ts'
import type { StandingOf } from '../groups/standing.ts'
import type { MemberView, PanelView } from '../../platform/http/view-models.ts'
import type { MessageKey } from '../../platform/i18n/ar.ts'
import { formatDay } from '../../platform/i18n/dates.ts'
import type { Preferences } from '../../platform/i18n/locale.ts'
import { formatNumber } from '../../platform/i18n/numbers.ts'
import type { Translate } from '../../platform/i18n/translate.ts'
import { fold } from '../../platform/text/fold.ts'
import { slugify } from '../../platform/text/slug.ts'

type Shown = Pick<UserRow, 'id' | 'name' | 'avatar'>
type ShownPanel = Shown &
  Pick<
    UserRow,
    'role' | 'group_ids' | 'title' | 'banner' | 'post_count' | 'reaction_score' | 'answer_count' | 'created_at'
  >

const hues = 12
/** What follows from a name alone, for the names of the pages at hand. */
const looks = new LRUCache<string, { slug: string; initial: string; hue: number }>({ max: 2000 })
export const roleTitles = {
  member: 'members.role-member',
  moderator: 'members.role-moderator',
  administrator: 'members.role-admin',
} as const satisfies Record<UserRow['role'], MessageKey>

/** A member's profile. A name without letters or digits leaves only the id. */
export function memberUrl({ id, name }: Pick<UserRow, 'id' | 'name'>): string {
  return urlOf(id, looks.get(name)?.slug ?? slugify(name))
}

const urlOf = (id: number, slug: string): string => (slug ? `/members/${slug}.${id}/` : `/members/${id}/`)

export function memberView(row: Shown): MemberView {
  const { id, name } = row
  const look = looks.get(name) ?? { slug: slugify(name), initial: initialOf(name), hue: hueOf(name) }
  looks.set(name, look)
  return { id, name, url: urlOf(id, look.slug), initial: look.initial, hue: look.hue, avatar: avatarOf(row) }
}

/** @param standingOf what their groups show of them */
export function panelView(
  row: ShownPanel,
  { preferences, t }: { preferences: Preferences; t: Translate },
  standingOf: StandingOf,
): PanelView {
  const { banners, nameStyle, title } = standingOf(row, t)
  const isShownAlready = row.banner === '' || banners.some(({ text }) => text === row.banner)
  return {
    ...memberView(row),
    title: row.title,
    roleTitle: title || t(roleTitles[row.role]),
    nameStyle,
    banners: isShownAlready ? banners : [...banners, { text: row.banner, style: 'accent' }],
    joined: formatDay(preferences, row.created_at),
    posts: formatNumber(preferences, row.post_count),
    score: formatNumber(preferences, row.reaction_score),
    answers: row.answer_count === 0 ? null : formatNumber(preferences, row.answer_count),
  }
}

/** The article is no part of who somebody is: الشاعر stands under ش. */
function initialOf(name: string): string {
  const letters = name.normalize('NFC').replace(/[^\p{L}\p{N}]/gu, '')
  const bare = letters.replace(/^[اٱ]ل(?=\p{L}{2})/u, '')
  return ([...bare][0] ?? '؟').toUpperCase()
}

/** Two spellings of one name have one colour. */
function hueOf(name: string): number {
  let hash = 0
  for (const char of fold(name)) hash = (hash * 31 + (char.codePointAt(0) ?? 0)) % 1_000_003
  return (hash % hues) * (360 / hues)
}

/** `avatars/{member}/{picture}` in the storage is `/avatars/{member}/{size}-{picture}.webp` outside: a new picture, a new address. */
function avatarOf({ avatar }: Shown): MemberView['avatar'] {
  if (avatar === null) return null
  const at = (size: number) => `/${avatar.replace(/\/([^/]*)$/, `/${size}-$1`)}.webp`
  return { src: at(96), srcset: `${at(96)} 1x, ${at(192)} 2x` }
}
