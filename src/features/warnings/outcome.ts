import type { Context } from '../../context.ts'
import type { GroupRow } from '../../platform/database/tables/groups.ts'
import type { WarningActionRow, WarningTypeRow } from '../../platform/database/tables/warnings.ts'
import type { Translate } from '../../platform/i18n/translate.ts'
import { currentMaterial } from '../permissions/grants.ts'
import { actionsBetween } from './queries.ts'

/** views/warnings/form.ejs: what a warning of each type leads to, for a member who has so many points. */
export interface OutcomeView {
  /** The type's, in the form. */
  value: string
  title: string
  text: string
}

/** @param points the member's now */
export async function outcomes(
  ctx: Context,
  t: Translate,
  types: readonly WarningTypeRow[],
  points: number,
): Promise<OutcomeView[]> {
  const most = Math.max(0, ...types.map((type) => type.points))
  const actions = await actionsBetween(ctx.db, points, points + most)
  const { groups } = await currentMaterial(ctx)
  return types.map((type) => {
    const total = points + type.points
    const reached = actions.filter((action) => action.points <= total)
    const group = groups.get(type.group_id ?? 0)
    return { value: String(type.id), title: type.title, text: outcome(t, total, reached, group) }
  })
}

function outcome(
  t: Translate,
  count: number,
  actions: readonly WarningActionRow[],
  group: GroupRow | undefined,
): string {
  const total = t('warnings.total', { count })
  if (actions.length === 0 && !group) return t('warnings.outcome-none', { total })
  const effects = actions.map(({ action, days }) => t(`warnings.will-${action}`, { days }))
  if (group) effects.push(t('warnings.will-group', { group: group.title }))
  return t('warnings.outcome', { total, effects: effects.join(t('warnings.and')) })
}
