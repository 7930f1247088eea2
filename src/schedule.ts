import { cleanOrphans } from './features/attachments/work.ts'
import { pruneSessions } from './features/accounts/work.ts'
import { forgetOldDrafts } from './features/drafts/service.ts'
import { forgetAddresses } from './features/records/addresses.ts'
import type { ViewCounter } from './features/threads/view-counter.ts'
import type { Recurring } from './platform/jobs/schedule.ts'

const second = 1000
const hour = 3600 * second

/** Every recurring job and how often it runs. */
export const recurring = (counter: ViewCounter): readonly Recurring[] => [
  { name: 'threads.views', everyMs: 10 * second, run: () => counter.flush() },
  { name: 'accounts.prune', everyMs: hour, run: pruneSessions },
  { name: 'attachments.orphans', everyMs: hour, run: cleanOrphans },
  { name: 'records.forget', everyMs: 24 * hour, run: forgetAddresses },
  { name: 'drafts.forget', everyMs: 24 * hour, run: forgetOldDrafts },
]
