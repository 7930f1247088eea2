import type { AlertType } from '../../platform/database/tables/alerts.ts'
import { job } from '../../platform/jobs/job.ts'

/** Something happened that members are told of. */
export interface News {
  type: AlertType
  /** The same for the same happening. */
  event: string
  bundle: string
  actorId: number | null
  threadId?: number
  postId?: number
  path?: string
  detail?: string
}

/** Tells these members. */
export const newsFor = job<{ userIds: number[]; news: News }>('alerts.news')

/** Tells everybody who wants to know of a post: who is quoted or mentioned in it, who watches its thread or forum. */
export const postShown = job<{ postId: number; edited?: boolean }>('alerts.post')
