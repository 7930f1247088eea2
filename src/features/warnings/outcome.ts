import type { Context } from '../../context.ts'
import type { WarningActionRow, WarningTypeRow } from '../../platform/database/tables/warnings.ts'
import type { Translate } from '../../platform/i18n/translate.ts'
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
  { db }: Context,
  t: Translate,
  types: readonly WarningTypeRow[],
  points: number,
): Promise<OutcomeView[]> {
  const most = Math.max(0, ...types.map((type) => type.points))
  const actions = await actionsBetween(db, points, points + most)
  return types.map((type) => {
    const total = points + type.points
    const reached = actions.filter((action) => action.points <= total)
    return { value: String(type.id), title: type.title, text: outcome(t, total, reached) }
  })
}

function outcome(t: Translate, count: number, actions: readonly WarningActionRow[]): string {
  const total = t('warnings.total', { count })
  if (actions.length === 0) return t('warnings.outcome-none', { total })
  const effects = actions.map(({ action, days }) => t(`warnings.will-${action}`, { days }))
  return t('warnings.outcome', { total, effects: effects.join(t('warnings.and')) })
}
