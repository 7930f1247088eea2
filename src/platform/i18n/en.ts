import { bans } from './en/bans.ts'
import { cases } from './en/cases.ts'
import { censoring } from './en/censoring.ts'
import { records } from './en/records.ts'
import { scheduling } from './en/scheduling.ts'
import { spam } from './en/spam.ts'
import { warnings } from './en/warnings.ts'
import { board } from './en/board.ts'
import { about } from './en/about.ts'
import { accounts } from './en/accounts.ts'
import { members } from './en/members.ts'
import { forums } from './en/forums.ts'
import { alerts } from './en/alerts.ts'
import { whispers } from './en/whispers.ts'
import { batches } from './en/batches.ts'
import { watching } from './en/watching.ts'
import { following } from './en/following.ts'
import { ignoring } from './en/ignoring.ts'
import { bookmarks } from './en/bookmarks.ts'
import { news } from './en/news.ts'
import { online } from './en/online.ts'
import { live } from './en/live.ts'
import { reading } from './en/reading.ts'
import { threads } from './en/threads.ts'
import { threadtypes } from './en/threadtypes.ts'
import { answers } from './en/answers.ts'
import { articles } from './en/articles.ts'
import { polls } from './en/polls.ts'
import { posts } from './en/posts.ts'
import { composer } from './en/composer.ts'
import { profile } from './en/profile.ts'
import { quotes } from './en/quotes.ts'
import { attachments } from './en/attachments.ts'
import { reactions } from './en/reactions.ts'
import { errors } from './en/errors.ts'
import { log } from './en/log.ts'
import { moderation } from './en/moderation.ts'
import { search } from './en/search.ts'
import { setup } from './en/setup.ts'
import { help } from './en/help.ts'
import { mail } from './en/mail.ts'
import { mailing } from './en/mailing.ts'
import { admin } from './en/admin.ts'
import { groups } from './en/groups.ts'
import { levels } from './en/levels.ts'
import { titles } from './en/titles.ts'
import { permissions } from './en/permissions.ts'
import { settings } from './en/settings.ts'
import { tree } from './en/tree.ts'
import { prefixes } from './en/prefixes.ts'
import { tags } from './en/tags.ts'
import { kinds } from './en/kinds.ts'
import { rules } from './en/rules.ts'
import { people } from './en/people.ts'
import { dates } from './en/dates.ts'
import { signatures } from './en/signatures.ts'
import { trophies } from './en/trophies.ts'
import { fields } from './en/fields.ts'
import { wall } from './en/wall.ts'
import { text } from './en/text.ts'
import { zones } from './en/zones.ts'
import { client } from './en/client.ts'

import type { MessageKey } from './ar.ts'

export const en: Readonly<Record<MessageKey, string>> = {
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
}
