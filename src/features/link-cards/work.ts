import type { Context } from '../../context.ts'
import { on, type Work } from '../../platform/jobs/job.ts'
import { applySetting } from './applying.ts'
import { fetchOne } from './fetching.ts'
import { applyCards, fetchCard } from './jobs.ts'
import { forgetCardsBefore } from './queries.ts'

const keptMs = 90 * 24 * 60 * 60 * 1000

/** What asks other sites. */
export const linkCardFetching: readonly Work[] = [on(fetchCard, fetchOne)]

export const linkCardWork: readonly Work[] = [on(applyCards, applySetting)]

/** What no post has asked for in a long time. */
export const forgetCards = (ctx: Context): Promise<void> => forgetCardsBefore(ctx.db, ctx.now() - keptMs)
