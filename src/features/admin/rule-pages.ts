import type { Context } from '../../context.ts'
import type { MessageKey } from '../../platform/i18n/ar.ts'
import type { Translate } from '../../platform/i18n/translate.ts'
import type { Rule, RuleKind } from '../case-rules/kinds.ts'
import { longestReason, reportReasons } from '../case-rules/report-reasons.ts'
import { asked, longestDescription, longestTrophy, trophies } from '../case-rules/trophies.ts'
import { actions, warningActions } from '../case-rules/warning-actions.ts'
import { chosenFrom, type Fields, ticked } from '../layout/standing-forms.ts'
import { longestText, longestTitle, warningTypes } from '../case-rules/warning-types.ts'
import { suits } from '../groups/entry/warned.ts'
import { allGroups } from '../permissions/queries.ts'

/** Groups into which a warning may put somebody, and none. */
async function holdingGroups(ctx: Context, t: Translate): Promise<{ value: string; text: string }[]> {
  const groups = await allGroups(ctx.db)
  const fit = await Promise.all(groups.map(async (group) => ((await suits(ctx, group)) ? [group] : [])))
  const choices = fit.flat().map((group) => ({ value: String(group.id), text: group.title }))
  return [{ value: '', text: t('rules.no-group') }, ...choices]
}

type Row = Rule & Record<string, unknown>

/** The page of one list of rules, and what it says of a row. */
export interface RulePage {
  kind: RuleKind
  url: string
  /** The view of a form's fields, and what it needs beside the form. */
  fields: string
  given(ctx: Context, t: Translate): Record<string, unknown> | Promise<Record<string, unknown>>
  /** What the form calls them. @param given what `given` gave */
  worded(t: Translate, given: Record<string, unknown>): Fields
  words: Record<'lead' | 'fresh' | 'empty' | 'deletion', MessageKey>
  icon: string
  title(t: Translate, row: Row): string
  note(t: Translate, row: Row): string
}

const sentence = (t: Translate, { points, action, days }: Row): string =>
  t('rules.sentence', {
    when: t('rules.when', { count: Number(points) }),
    what: t(`rules.then-${action as (typeof actions)[number]}`, { count: Number(days) }),
  })

const offered = (t: Translate) => actions.map((value) => ({ value: value as string, text: t(`rules.action-${value}`) }))

export const rulePages: readonly RulePage[] = [
  {
    kind: warningTypes,
    url: '/admin/warning-types',
    fields: 'admin/warning-type-fields',
    given: async (ctx, t) => ({ longestTitle, longestText, groups: await holdingGroups(ctx, t) }),
    worded: (_t, given) => ({
      title: { label: 'rules.title' },
      points: { label: 'rules.points' },
      expiry_days: { label: 'rules.expiry' },
      text: { label: 'rules.text' },
      group_id: { label: 'rules.group', words: chosenFrom(given.groups as { value: string; text: string }[]) },
    }),
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
    given: (_ctx, t) => ({ actions: offered(t) }),
    worded: (t) => ({
      points: { label: 'rules.points' },
      action: { label: 'rules.action', words: chosenFrom(offered(t)) },
      days: { label: 'rules.days' },
    }),
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
    worded: (t) => ({ title: { label: 'rules.title' }, needs_note: { label: 'rules.needs-note', words: ticked(t) } }),
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
    worded: () => ({
      title: { label: 'trophies.name' },
      description: { label: 'trophies.description' },
      points: { label: 'trophies.points' },
      ...Object.fromEntries(asked.map((name) => [name, { label: `trophies.asks-${name}` as const }])),
    }),
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
]
