import { bans } from './ar/bans.ts'
import { cases } from './ar/cases.ts'
import { censoring } from './ar/censoring.ts'
import { records } from './ar/records.ts'
import { scheduling } from './ar/scheduling.ts'
import { spam } from './ar/spam.ts'
import { warnings } from './ar/warnings.ts'
import { board } from './ar/board.ts'
import { about } from './ar/about.ts'
import { accounts } from './ar/accounts.ts'
import { members } from './ar/members.ts'
import { forums } from './ar/forums.ts'
import { alerts } from './ar/alerts.ts'
import { whispers } from './ar/whispers.ts'
import { batches } from './ar/batches.ts'
import { watching } from './ar/watching.ts'
import { following } from './ar/following.ts'
import { ignoring } from './ar/ignoring.ts'
import { bookmarks } from './ar/bookmarks.ts'
import { news } from './ar/news.ts'
import { online } from './ar/online.ts'
import { live } from './ar/live.ts'
import { reading } from './ar/reading.ts'
import { threads } from './ar/threads.ts'
import { threadtypes } from './ar/threadtypes.ts'
import { answers } from './ar/answers.ts'
import { articles } from './ar/articles.ts'
import { polls } from './ar/polls.ts'
import { posts } from './ar/posts.ts'
import { composer } from './ar/composer.ts'
import { profile } from './ar/profile.ts'
import { quotes } from './ar/quotes.ts'
import { attachments } from './ar/attachments.ts'
import { reactions } from './ar/reactions.ts'
import { errors } from './ar/errors.ts'
import { log } from './ar/log.ts'
import { moderation } from './ar/moderation.ts'
import { search } from './ar/search.ts'
import { setup } from './ar/setup.ts'
import { help } from './ar/help.ts'
import { mail } from './ar/mail.ts'
import { mailing } from './ar/mailing.ts'
import { admin } from './ar/admin.ts'
import { groups } from './ar/groups.ts'
import { levels } from './ar/levels.ts'
import { titles } from './ar/titles.ts'
import { permissions } from './ar/permissions.ts'
import { settings } from './ar/settings.ts'
import { tree } from './ar/tree.ts'
import { prefixes } from './ar/prefixes.ts'
import { tags } from './ar/tags.ts'
import { kinds } from './ar/kinds.ts'
import { rules } from './ar/rules.ts'
import { people } from './ar/people.ts'
import { dates } from './ar/dates.ts'
import { signatures } from './ar/signatures.ts'
import { trophies } from './ar/trophies.ts'
import { fields } from './ar/fields.ts'
import { wall } from './ar/wall.ts'
import { text } from './ar/text.ts'
import { zones } from './ar/zones.ts'
import { client } from './ar/client.ts'

/** Every message of the board in Arabic, the source language: the keys of this catalogue are the keys there are. */
export const ar = {
  ...board,
  ...about,
  ...accounts,
  ...members,
  ...forums,
  ...threads,
  ...live,
  ...zones,
  ...reading,
  ...news,
  ...online,
  ...alerts,
  ...wall,
  ...fields,
  ...trophies,
  ...signatures,
  ...watching,
  ...threadtypes,
  ...answers,
  ...articles,
  ...polls,
  ...following,
  ...ignoring,
  ...bookmarks,
  ...batches,
  ...whispers,
  ...posts,
  ...composer,
  ...profile,
  ...quotes,
  ...attachments,
  ...reactions,
  ...errors,
  ...log,
  ...moderation,
  ...search,
  ...setup,
  ...help,
  ...mail,
  ...mailing,
  ...admin,
  ...groups,
  ...levels,
  ...titles,
  ...permissions,
  ...settings,
  ...tree,
  ...prefixes,
  ...tags,
  ...kinds,
  ...rules,
  ...people,
  ...dates,
  ...text,
  ...client,
  ...bans,
  ...cases,
  ...censoring,
  ...warnings,
  ...records,
  ...scheduling,
  ...spam,
} as const

export type MessageKey = keyof typeof ar
