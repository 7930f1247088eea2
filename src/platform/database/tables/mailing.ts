import type { Generated, Selectable } from 'kysely'

/** Mails that were taken over by somebody, so that none goes out twice; forgotten after some weeks. */
export interface SentMailsTable {
  /** The same for the same mail. */
  name: string
  sent_at: number
}

/** Whoever wants the weekly letter. */
export interface DigestsTable {
  user_id: number
  /** The latest week whose letter was made ready; the first is the one after they asked. */
  week: number
}

/** A device that shows alerts by itself. It is forgotten with the session in which it was named. */
export interface PushSubscriptionsTable {
  id: Generated<number>
  /** The address at the browser's push service; a secret between it and us. */
  endpoint: string
  user_id: number
  session_hash: string
  p256dh: string
  auth: string
  created_at: number
  last_ok_at: number | null
  /** Refusals since the last success. */
  failures: Generated<number>
}

export type PushSubscriptionRow = Selectable<PushSubscriptionsTable>
