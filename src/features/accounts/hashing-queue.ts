import { seats } from '../../platform/seats.ts'

/**
 * Runs slow hashing two at a time, so that a storm of logins leaves threads and processor for everybody else.
 * @throws Refusal 503 when forty are waiting already.
 */
export const hashInTurn = seats({ atOnce: 2, mayWait: 40, busySeconds: 5 })
