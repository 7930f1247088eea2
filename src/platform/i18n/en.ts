import { bans } from './en/bans.ts'
import { cases } from './en/cases.ts'
import { censoring } from './en/censoring.ts'
import { records } from './en/records.ts'
import { scheduling } from './en/scheduling.ts'
import { spam } from './en/spam.ts'
import { warnings } from './en/warnings.ts'
import { board } from './en/board.ts'
import { accounts } from './en/accounts.ts'
import { members } from './en/members.ts'
import { forums } from './en/forums.ts'
import { alerts } from './en/alerts.ts'
import { whispers } from './en/whispers.ts'
import { batches } from './en/batches.ts'
import { watching } from './en/watching.ts'
import { news } from './en/news.ts'
import { reading } from './en/reading.ts'
import { threads } from './en/threads.ts'
import { posts } from './en/posts.ts'
import { composer } from './en/composer.ts'
import { quotes } from './en/quotes.ts'
import { attachments } from './en/attachments.ts'
import { reactions } from './en/reactions.ts'
import { errors } from './en/errors.ts'
import { log } from './en/log.ts'
import { moderation } from './en/moderation.ts'
import { setup } from './en/setup.ts'
import { help } from './en/help.ts'
import { mail } from './en/mail.ts'
import { admin } from './en/admin.ts'
import { groups } from './en/groups.ts'
import { levels } from './en/levels.ts'
import { titles } from './en/titles.ts'
import { permissions } from './en/permissions.ts'
import { settings } from './en/settings.ts'
import { tree } from './en/tree.ts'
import { prefixes } from './en/prefixes.ts'
import { kinds } from './en/kinds.ts'
import { rules } from './en/rules.ts'
import { people } from './en/people.ts'
import { dates } from './en/dates.ts'
import { text } from './en/text.ts'
import { client } from './en/client.ts'

import type { MessageKey } from './ar.ts'

export const en: Readonly<Record<MessageKey, string>> = {
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
}
