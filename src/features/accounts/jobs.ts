import { job } from '../../platform/jobs/job.ts'

/** Sends a confirmation link to an address that a member says is theirs; its real owner is told instead when there is one. */
export const addressClaimed = job<{ userId: number; email: string }>('accounts.address-claimed')

/** Sends a reset link when the address belongs to somebody. */
export const resetAsked = job<{ email: string }>('accounts.reset-asked')

/** Tells a member about a change of their account. */
export const accountChanged = job<{ userId: number; email: string; what: AccountChange }>('accounts.changed')

export type AccountChange = 'reset-done' | 'change-asked' | 'changed' | 'refused'
