import { forgetReadAlerts } from './features/alerts/work.ts'
import { cleanOrphans } from './features/attachments/work.ts'
import { pruneSessions } from './features/accounts/work.ts'
import { awardTrophies } from './features/trophies/awarding.ts'
import { promoteMembers } from './features/groups/promotions/promoting.ts'
import { forgetOldDrafts } from './features/drafts/service.ts'
import { recordPresence } from './features/members/presence/recording.ts'
import { gatherChanges } from './features/indexnow/telling.ts'
import { forgetCards } from './features/link-cards/work.ts'
import { endWhatIsDue } from './features/moderation/ending.ts'
import { forgetAddresses } from './features/records/addresses.ts'
import { prepareDigests } from './features/mailing/digest/sending.ts'
import { forgetSent } from './features/mailing/work.ts'
import { forgetOvertaken } from './features/reading/marking/marking.ts'
import type { Reading } from './features/reading/reading.ts'
import { forgetCancelled } from './features/scheduling/keeping.ts'
import { forgetOldSearches, writeSearches } from './features/search/log/gathering.ts'
import { publishDue } from './features/scheduling/publishing.ts'
import { keepIndexed } from './features/search/indexing.ts'
import { releaseWarned } from './features/warnings/grouping.ts'
import type { ViewCounter } from './features/threads/view-counter.ts'
import type { Recurring } from './platform/jobs/schedule.ts'

const second = 1000
const hour = 3600 * second

/** Every recurring job and how often it runs. */
export const recurring = (counter: ViewCounter, reading: Reading): readonly Recurring[] => [
  { name: 'threads.views', everyMs: 10 * second, run: () => counter.flush() },
  { name: 'reading.marks', everyMs: 2 * second, run: () => reading.flush() },
  { name: 'search.index', everyMs: 2 * second, run: keepIndexed },
  { name: 'search.log', everyMs: 10 * second, run: writeSearches },
  { name: 'members.presence', everyMs: 60 * second, run: recordPresence },
  { name: 'threads.scheduled', everyMs: 15 * second, run: publishDue },
  { name: 'warnings.groups', everyMs: 60 * second, run: releaseWarned },
  { name: 'moderation.due', everyMs: 30 * second, run: endWhatIsDue },
  { name: 'accounts.prune', everyMs: hour, run: pruneSessions },
  { name: 'attachments.orphans', everyMs: hour, run: cleanOrphans },
  { name: 'trophies.award', everyMs: hour, run: awardTrophies },
  { name: 'groups.promotions', everyMs: hour, run: promoteMembers },
  { name: 'records.forget', everyMs: 24 * hour, run: forgetAddresses },
  { name: 'alerts.forget', everyMs: 24 * hour, run: forgetReadAlerts },
  { name: 'mailing.digests', everyMs: 600 * second, run: prepareDigests },
  { name: 'indexnow.gather', everyMs: 600 * second, run: gatherChanges },
  { name: 'cards.forget', everyMs: 24 * hour, run: forgetCards },
  { name: 'mailing.forget', everyMs: 24 * hour, run: forgetSent },
  { name: 'reading.prune', everyMs: 24 * hour, run: forgetOvertaken },
  { name: 'drafts.forget', everyMs: 24 * hour, run: forgetOldDrafts },
  { name: 'search.forget', everyMs: 24 * hour, run: forgetOldSearches },
  { name: 'scheduling.forget', everyMs: 24 * hour, run: forgetCancelled },
]
