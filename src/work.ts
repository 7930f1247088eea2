import { countingWork } from './features/members/counting/recounting.ts'
import { wallWork } from './features/wall/work.ts'
import { alertWork } from './features/alerts/work.ts'
import { attachmentWork } from './features/attachments/work.ts'
import { batchWork } from './features/batches/running.ts'
import { caseWork } from './features/cases/work.ts'
import { indexNowWork } from './features/indexnow/telling.ts'
import { linkCardFetching, linkCardWork } from './features/link-cards/work.ts'
import { mailingWork } from './features/mailing/work.ts'
import { moderationWork } from './features/moderation/work.ts'
import { pushWork } from './features/push/work.ts'
import { renderingWork } from './features/posts/rerendering.ts'
import { renewingWork } from './features/search/renewing.ts'
import { censoringWork } from './features/censoring/sweeping.ts'
import type { Work } from './platform/jobs/job.ts'
import { reactionWork } from './features/reactions/work.ts'
import { schedulingWork } from './features/scheduling/work.ts'
import { accountWork } from './features/accounts/work.ts'
import { warningWork } from './features/warnings/work.ts'

/** What goes out to others, who may be slow: it never keeps anything of the board waiting. */
export const deliveries: readonly Work[] = [...mailingWork, ...pushWork, ...indexNowWork]

/** What asks sites that members name, which may be slow on purpose: not even a delivery waits for it. */
export const lookups: readonly Work[] = linkCardFetching

/** Everything else that happens in the background, the way app.ts is what happens over HTTP. */
export const work: readonly Work[] = [
  ...alertWork,
  ...wallWork,
  ...attachmentWork,
  ...accountWork,
  ...renderingWork,
  ...renewingWork,
  ...censoringWork,
  ...reactionWork,
  ...countingWork,
  ...moderationWork,
  ...caseWork,
  ...warningWork,
  ...schedulingWork,
  ...batchWork,
  ...linkCardWork,
]
