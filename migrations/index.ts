import type { Migration } from 'kysely/migration'
import * as members from './0001-members.ts'
import * as jobs from './0002-jobs.ts'
import * as forums from './0003-forums.ts'
import * as threads from './0004-threads.ts'
import * as posts from './0005-posts.ts'
import * as reactions from './0006-reactions.ts'
import * as attachments from './0007-attachments.ts'
import * as drafts from './0008-drafts.ts'
import * as staffLog from './0009-staff-log.ts'
import * as groups from './0010-groups.ts'
import * as moderation from './0011-moderation.ts'
import * as cases from './0012-cases.ts'
import * as administration from './0013-administration.ts'
import * as scheduledThreads from './0014-scheduled-threads.ts'
import * as levels from './0015-levels.ts'
import * as caseAdministration from './0016-case-administration.ts'
import * as censoring from './0017-censoring.ts'
import * as lookups from './0018-lookups.ts'
import * as reading from './0019-reading.ts'
import * as alerts from './0020-alerts.ts'
import * as mailing from './0021-mailing.ts'
import * as people from './0022-people.ts'
import * as memberNames from './0023-members.ts'
import * as polls from './0024-polls.ts'
import * as extras from './0025-extras.ts'
import * as sentForms from './0026-sent-forms.ts'
import * as groupEntry from './0027-group-entry.ts'
import * as moderationTools from './0028-moderation-tools.ts'
import * as threadTypes from './0029-thread-types.ts'
import * as walls from './0030-walls.ts'
import * as profiles from './0031-profiles.ts'
import * as toldAndKept from './0032-told-and-kept.ts'
import * as search from './0033-search.ts'
import * as tags from './0034-tags.ts'
import * as alertBundles from './0035-alert-bundles.ts'
import * as web from './0036-web.ts'
import * as searchLog from './0037-search-log.ts'
import * as watchMails from './0038-watch-mails.ts'
import * as editedPosts from './0039-edited-posts.ts'

/** In order, forward only, never edited after a release. */
export const migrations: Record<string, Migration> = {
  '0001-members': members,
  '0002-jobs': jobs,
  '0003-forums': forums,
  '0004-threads': threads,
  '0005-posts': posts,
  '0006-reactions': reactions,
  '0007-attachments': attachments,
  '0008-drafts': drafts,
  '0009-staff-log': staffLog,
  '0010-groups': groups,
  '0011-moderation': moderation,
  '0012-cases': cases,
  '0013-administration': administration,
  '0014-scheduled-threads': scheduledThreads,
  '0015-levels': levels,
  '0016-case-administration': caseAdministration,
  '0017-censoring': censoring,
  '0018-lookups': lookups,
  '0019-reading': reading,
  '0020-alerts': alerts,
  '0021-mailing': mailing,
  '0022-people': people,
  '0023-members': memberNames,
  '0024-polls': polls,
  '0025-extras': extras,
  '0026-sent-forms': sentForms,
  '0027-group-entry': groupEntry,
  '0028-moderation-tools': moderationTools,
  '0029-thread-types': threadTypes,
  '0030-walls': walls,
  '0031-profiles': profiles,
  '0032-told-and-kept': toldAndKept,
  '0033-search': search,
  '0034-tags': tags,
  '0035-alert-bundles': alertBundles,
  '0036-web': web,
  '0037-search-log': searchLog,
  '0038-watch-mails': watchMails,
  '0039-edited-posts': editedPosts,
}
