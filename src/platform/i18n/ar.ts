import { bans } from './ar/bans.ts'
import { cases } from './ar/cases.ts'
import { censoring } from './ar/censoring.ts'
import { records } from './ar/records.ts'
import { scheduling } from './ar/scheduling.ts'
import { spam } from './ar/spam.ts'
import { warnings } from './ar/warnings.ts'
import { board } from './ar/board.ts'
import { accounts } from './ar/accounts.ts'
import { members } from './ar/members.ts'
import { forums } from './ar/forums.ts'
import { alerts } from './ar/alerts.ts'
import { whispers } from './ar/whispers.ts'
import { batches } from './ar/batches.ts'
import { watching } from './ar/watching.ts'
import { news } from './ar/news.ts'
import { reading } from './ar/reading.ts'
import { threads } from './ar/threads.ts'
import { posts } from './ar/posts.ts'
import { composer } from './ar/composer.ts'
import { quotes } from './ar/quotes.ts'
import { attachments } from './ar/attachments.ts'
import { reactions } from './ar/reactions.ts'
import { errors } from './ar/errors.ts'
import { log } from './ar/log.ts'
import { moderation } from './ar/moderation.ts'
import { setup } from './ar/setup.ts'
import { help } from './ar/help.ts'
import { mail } from './ar/mail.ts'
import { admin } from './ar/admin.ts'
import { groups } from './ar/groups.ts'
import { levels } from './ar/levels.ts'
import { titles } from './ar/titles.ts'
import { permissions } from './ar/permissions.ts'
import { settings } from './ar/settings.ts'
import { tree } from './ar/tree.ts'
import { prefixes } from './ar/prefixes.ts'
import { kinds } from './ar/kinds.ts'
import { rules } from './ar/rules.ts'
import { people } from './ar/people.ts'
import { dates } from './ar/dates.ts'
import { text } from './ar/text.ts'
import { client } from './ar/client.ts'

/** Every message of the board in Arabic, the source language: the keys of this catalogue are the keys there are. */
export const ar = {
  ...board,
  ...accounts,
  ...members,
  ...forums,
  ...threads,
  ...reading,
  ...news,
  ...alerts,
  ...watching,
  ...batches,
  ...whispers,
  ...posts,
  ...composer,
  ...quotes,
  ...attachments,
  ...reactions,
  ...errors,
  ...log,
  ...moderation,
  ...setup,
  ...help,
  ...mail,
  ...admin,
  ...groups,
  ...levels,
  ...titles,
  ...permissions,
  ...settings,
  ...tree,
  ...prefixes,
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
