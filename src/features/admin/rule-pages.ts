import type { Context } from '../../context.ts'
import type { FieldKind } from '../../platform/database/tables/profile-fields.ts'
import type { MessageKey } from '../../platform/i18n/ar.ts'
import type { Translate } from '../../platform/i18n/translate.ts'
import type { Rule, RuleKind } from '../case-rules/kinds.ts'
import { editors, fieldKinds, longestName, places, profileFields } from '../case-rules/profile-fields.ts'
import { countValues } from '../profile-fields/queries.ts'
import { longestReason, reportReasons } from '../case-rules/report-reasons.ts'
import { asked, longestDescription, longestTrophy, trophies } from '../case-rules/trophies.ts'
import { actions, warningActions } from '../case-rules/warning-actions.ts'
import { longestText, longestTitle, warningTypes } from '../case-rules/warning-types.ts'

type Row = Rule & Record<string, unknown>

/** The page of one list of rules, and what it says of a row. */
export interface RulePage {
  kind: RuleKind
  url: string
  /** The view of a form's fields, and what it needs beside the form. */
  fields: string
  given(t: Translate): Record<string, unknown>
  words: Record<'lead' | 'fresh' | 'empty' | 'deletion', MessageKey>
  icon: string
  /** What deleting this one takes along, where it is not the same for all. */
  deletionText?(ctx: Context, t: Translate, id: number): Promise<string>
  title(t: Translate, row: Row): string
  note(t: Translate, row: Row): string
}

const sentence = (t: Translate, { points, action, days }: Row): string =>
  t('rules.sentence', {
    when: t('rules.when', { count: Number(points) }),
    what: t(`rules.then-${action as (typeof actions)[number]}`, { count: Number(days) }),
  })

export const rulePages: readonly RulePage[] = [
  {
    kind: warningTypes,
    url: '/admin/warning-types',
    fields: 'admin/warning-type-fields',
    given: () => ({ longestTitle, longestText }),
    words: {
      lead: 'rules.types-lead',
      fresh: 'rules.new-type',
      empty: 'warnings.none',
      deletion: 'rules.delete-type',
    },
    icon: 'triangle-alert',
    title: (_t, row) => String(row.title),
    note: (t, row) =>
      t('rules.type-note', {
        points: t('warnings.points', { count: Number(row.points) }),
        expires: t('rules.expires', { count: Number(row.expiry_days) }),
      }),
  },
  {
    kind: warningActions,
    url: '/admin/thresholds',
    fields: 'admin/threshold-fields',
    given: (t) => ({ actions: actions.map((value) => ({ value, text: t(`rules.action-${value}`) })) }),
    words: {
      lead: 'rules.thresholds-lead',
      fresh: 'rules.new-threshold',
      empty: 'rules.no-thresholds',
      deletion: 'rules.delete-threshold',
    },
    icon: 'clock',
    title: sentence,
    note: () => '',
  },
  {
    kind: reportReasons,
    url: '/admin/report-reasons',
    fields: 'admin/report-reason-fields',
    given: () => ({ longestReason }),
    words: {
      lead: 'rules.reasons-lead',
      fresh: 'rules.new-reason',
      empty: 'warnings.none',
      deletion: 'rules.delete-reason',
    },
    icon: 'list',
    title: (_t, row) => String(row.title),
    note: (t, row) => (row.needs_note === 1 ? t('rules.asks-note') : ''),
  },
  {
    kind: trophies,
    url: '/admin/trophies',
    fields: 'admin/trophy-fields',
    given: () => ({ longestTrophy, longestDescription, asked }),
    words: {
      lead: 'trophies.lead',
      fresh: 'trophies.new',
      empty: 'trophies.none',
      deletion: 'trophies.delete',
    },
    icon: 'award',
    title: (_t, row) => String(row.title),
    note: (t, row) => t('trophies.note', { points: Number(row.points), description: String(row.description) }),
  },
  {
    kind: profileFields,
    url: '/admin/profile-fields',
    fields: 'admin/profile-field-fields',
    given: (t) => ({
      longestName,
      kinds: fieldKinds.map((value) => ({ value, text: t(`fields.kind-${value}`) })),
      places: places.map((value) => ({ value, text: t(`fields.seen-${value}`) })),
      editors: editors.map((value) => ({ value, text: t(`fields.by-${value}`) })),
      yesOrNo: ['0', '1'].map((value) => ({ value, text: t(value === '1' ? 'log.yes' : 'log.no') })),
    }),
    words: { lead: 'fields.lead', fresh: 'fields.new', empty: 'fields.none', deletion: 'fields.lead' },
    deletionText: async (ctx, t, id) => t('fields.delete', { count: await countValues(ctx.db, id) }),
    icon: 'list',
    title: (_t, row) => String(row.title),
    note: (t, row) =>
      `${t(`fields.kind-${row.kind as FieldKind}`)} · ${t(`fields.seen-${row.shown as (typeof places)[number]}`)}`,
  },
]
