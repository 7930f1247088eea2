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
import { chosenFrom, type Fields, ticked } from '../layout/standing-forms.ts'
import { longestText, longestTitle, warningTypes } from '../case-rules/warning-types.ts'
import { suits } from '../groups/entry/warned.ts'
import { allGroups } from '../permissions/queries.ts'

interface Option {
  value: string
  text: string
}

/** Groups into which a warning may put somebody, and none. */
async function holdingGroups(ctx: Context, t: Translate): Promise<Option[]> {
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
      group_id: { label: 'rules.group', words: chosenFrom(given.groups as Option[]) },
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
  {
    kind: profileFields,
    url: '/admin/profile-fields',
    fields: 'admin/profile-field-fields',
    given: (_ctx, t) => ({
      longestName,
      kinds: fieldKinds.map((value) => ({ value, text: t(`fields.kind-${value}`) })),
      places: places.map((value) => ({ value, text: t(`fields.seen-${value}`) })),
      editors: editors.map((value) => ({ value, text: t(`fields.by-${value}`) })),
      yesOrNo: ['0', '1'].map((value) => ({ value, text: t(value === '1' ? 'log.yes' : 'log.no') })),
    }),
    worded: (_t, given) => ({
      title: { label: 'fields.name' },
      title_en: { label: 'fields.name-en' },
      kind: { label: 'fields.kind', words: chosenFrom(given.kinds as Option[]) },
      choices: { label: 'fields.choices' },
      letters: { label: 'fields.letters' },
      shown: { label: 'fields.shown', words: chosenFrom(given.places as Option[]) },
      editable: { label: 'fields.editable', words: chosenFrom(given.editors as Option[]) },
      required: { label: 'fields.required', words: chosenFrom(given.yesOrNo as Option[]) },
    }),
    words: { lead: 'fields.lead', fresh: 'fields.new', empty: 'fields.none', deletion: 'fields.lead' },
    deletionText: async (ctx, t, id) => t('fields.delete', { count: await countValues(ctx.db, id) }),
    icon: 'list',
    title: (_t, row) => String(row.title),
    note: (t, row) =>
      `${t(`fields.kind-${row.kind as FieldKind}`)} · ${t(`fields.seen-${row.shown as (typeof places)[number]}`)}`,
  },
]
