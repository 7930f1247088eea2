import type { Context } from '../../context.ts'
import type { CaseRow } from '../../platform/database/tables/cases.ts'
import { viewerFor } from '../accounts/load-viewer.ts'
import { usersByIds } from '../users/queries.ts'
import type { Viewer } from '../users/viewer.ts'
import { canHandle } from './policy.ts'

/** Milliseconds after which a case that somebody took and did not decide is free again. */
const claimed = 24 * 60 * 60 * 1000

type Claimed = Pick<CaseRow, 'kind' | 'warning_id' | 'wall_post_id' | 'closed_at' | 'claimed_by' | 'claimed_at'> & {
  forum_id: number | null
}

/**
 * The same cases, with nobody's name on those whose claim is over: a day has passed, or whoever took it is banned or may not
 * handle it any more. Of closed cases the name stays.
 */
export async function withStandingClaims<One extends Claimed>(ctx: Context, cases: readonly One[]): Promise<One[]> {
  const open = cases.filter((one) => one.closed_at === null)
  const claimers = await viewersOf(ctx, [...new Set(open.map((one) => one.claimed_by))])
  const stands = (one: One): boolean => {
    const by = one.claimed_by === null ? undefined : claimers.get(one.claimed_by)
    const recent = (one.claimed_at ?? 0) + claimed > ctx.now()
    return by !== undefined && recent && by.standing.banned === null && canHandle(by, one)
  }
  return cases.map((one) =>
    one.closed_at !== null || stands(one) ? one : { ...one, claimed_by: null, claimed_at: null },
  )
}

/** In whose hand an open case is now; null for nobody's. */
export async function holderOf(ctx: Context, one: Claimed): Promise<number | null> {
  const [now] = await withStandingClaims(ctx, [one])
  return now?.claimed_by ?? null
}

async function viewersOf(ctx: Context, ids: readonly (number | null)[]): Promise<Map<number, Viewer>> {
  const known = ids.filter((id) => id !== null)
  const rows = known.length === 0 ? [] : await usersByIds(ctx.db, known)
  return new Map(await Promise.all(rows.map(async (row) => [row.id, await viewerFor(ctx, row)] as const)))
}
