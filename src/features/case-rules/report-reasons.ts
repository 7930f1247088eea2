import { type FieldErrors, Invalid } from '../../platform/errors.ts'
import { fold } from '../../platform/text/fold.ts'
import { countNaming } from '../reports/queries.ts'
import { reading } from './input.ts'
import type { RuleKind } from './kinds.ts'

export const longestReason = 60

/** Why members report. Reports go on naming a reason that is offered no longer, so one that was chosen is never deleted. */
export const reportReasons: RuleKind = {
  table: 'report_reasons',
  noun: 'report-reasons',
  names: ['title', 'needs_note'],
  begun: {},
  isOffered: true,
  read(typed) {
    const errors: FieldErrors = {}
    const row = { title: reading(typed, errors).line('title', longestReason), needs_note: typed.needs_note ? 1 : 0 }
    if (Object.keys(errors).length > 0) throw new Invalid(errors)
    return row
  },
  clash: (one, other) =>
    fold(String(one.title)) === fold(String(other.title)) ? { title: { key: 'rules.reason-taken' } } : undefined,
  keeps: async (ctx, id) => ((await countNaming(ctx.db, id)) > 0 ? 'rules.reason-used' : undefined),
}
