import type { Context } from '../../context.ts'
import type { UserRow } from '../../platform/database/tables/users.ts'
import type { MessageKey } from '../../platform/i18n/ar.ts'
import { allowed } from '../../platform/policy.ts'
import { viewerFor } from '../accounts/load-viewer.ts'
import { bellChanged } from '../alerts/bell.ts'
import { deleteAlerts } from '../alerts/queries.ts'
import { tell } from '../alerts/telling.ts'
import { possibleHolders } from '../permissions/holders.ts'
import { reportsOf } from '../reports/queries.ts'
import { usersByIds } from '../users/queries.ts'
import { judged } from './appeals/judging.ts'
import { canDecide, canHandle, isBanAppeal, queueFlags } from './policy.ts'
import { type CaseToShow, findCase } from './queries.ts'

/** What an alert of a case is called. */
export const caseEvent = (id: number): string => `case ${id}`

/**
 * Tells everybody who may work on a case that it waits, but for who reported it and who could not decide it: it is about
 * them, or against what they did themselves. Several make one line, until each was opened. May be run again.
 */
export async function tellOfCase(ctx: Context, { caseId }: { caseId: number }): Promise<void> {
  const one = await findCase(ctx.db, caseId)
  if (!one || one.closed_at !== null) return
  const reporters = new Set((await reportsOf(ctx.db, caseId)).map((row) => row.user_id))
  const ids: number[] = []
  for (const user of await staff(ctx)) {
    const viewer = await viewerFor(ctx, user)
    const works = viewer.standing.banned === null && canHandle(viewer, one) && !reporters.has(user.id)
    if (works && allowed(canDecide(viewer, await judged(ctx, viewer, one)))) ids.push(user.id)
  }
  await tell(ctx, ids, {
    type: 'case',
    event: caseEvent(caseId),
    bundle: 'cases',
    actorId: null,
    path: `/moderation/cases/${caseId}`,
    detail: `key ${wordsOf(one)}`,
  })
}

/** It waits no more: whoever has not read of it hears nothing of it any longer. */
export async function untellOfCase(ctx: Context, caseId: number): Promise<void> {
  const ids = (await staff(ctx)).map(({ id }) => id)
  await deleteAlerts(ctx.db, ids, caseEvent(caseId))
  for (const id of ids) bellChanged(ctx.engine, id)
}

async function staff(ctx: Context): Promise<UserRow[]> {
  const ids = await possibleHolders(ctx, queueFlags)
  return ids.length === 0 ? [] : usersByIds(ctx.db, ids)
}

function wordsOf(one: CaseToShow): MessageKey {
  if (one.kind === 'appeal') return isBanAppeal(one) ? 'cases.told-ban-appeal' : 'cases.told-appeal'
  return one.wall_post_id === null ? `cases.told-${one.kind}` : `cases.told-wall-${one.kind}`
}
