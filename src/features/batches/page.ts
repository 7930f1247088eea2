import type { Request } from 'express'
import type { Context } from '../../context.ts'
import type { BatchRow } from '../../platform/database/tables/batches.ts'
import { formatDate } from '../../platform/i18n/dates.ts'
import type { MessageKey } from '../../platform/i18n/ar.ts'
import { formatNumber } from '../../platform/i18n/numbers.ts'
import { placesView } from '../admin/forum-view.ts'
import { readTree } from '../forums/tree.ts'
import { groupTitle } from '../groups/standing.ts'
import type { Reader } from '../layout/request.ts'
import { currentMaterial } from '../permissions/grants.ts'
import { allPrefixes } from '../prefixes/queries.ts'
import { threadUrl } from '../threads/address.ts'
import { memberUrl } from '../users/member-view.ts'
import { acts, isPlainGroup } from './acts.ts'
import { type Criteria, criteriaFields, type Noun, type Typed } from './criteria.ts'
import { extent, latestBatches, membersFound, mostCounted, threadsFound } from './queries.ts'
import { isOver } from './service.ts'

const shown = 20
const latest = 10

interface Choice {
  value: string
  text: string
}

export interface CriterionView {
  name: string
  label: string
  kind: 'text' | 'date' | 'number' | 'select' | 'checks'
  value: string
  error: string
  options: (Choice & { chosen: boolean })[]
}

type Options = Partial<Record<string, Choice[]>>

/** What can be asked of a noun, and with what it can be answered. */
export async function criterionViews(
  ctx: Context,
  { reader }: Request,
  noun: Noun,
  typed: Typed,
  errors: Record<string, string>,
): Promise<CriterionView[]> {
  const { t } = reader
  const options = await optionsFor(ctx, reader)
  return criteriaFields[noun].map((name) => {
    const value = typed[name] ?? ''
    const chosen = name === 'forums' ? value.split(',') : [value]
    return {
      name,
      label: t(`batches.${name}` as MessageKey),
      kind: kindOf(name, options),
      value,
      error: errors[name] ?? '',
      options: (options[name] ?? []).map((one) => ({ ...one, chosen: chosen.includes(one.value) })),
    }
  })
}

function kindOf(name: string, options: Options): CriterionView['kind'] {
  if (name === 'forums') return 'checks'
  if (options[name]) return 'select'
  if (/_(from|to|before)$/.test(name)) return 'date'
  return /_(min|max)$/.test(name) ? 'number' : 'text'
}

async function optionsFor(ctx: Context, { t }: Reader): Promise<Options> {
  const any = { value: '', text: t('batches.any') }
  const yesOrNo = [any, { value: 'yes', text: t('log.yes') }, { value: 'no', text: t('log.no') }]
  const forums = placesView(await readTree(ctx), (node) => node.kind === 'forum')
  const prefixes = await allPrefixes(ctx.db)
  const { groups } = await currentMaterial(ctx)
  const plain = [...groups.values()].filter(isPlainGroup)
  return {
    forums: forums.map(({ id, title }) => ({ value: String(id), text: title })),
    prefix: [
      any,
      { value: 'none', text: t('threads.prefix-none') },
      ...prefixes.map(({ id, title }) => ({ value: String(id), text: title })),
    ],
    group: [any, ...plain.map((group) => ({ value: String(group.id), text: groupTitle(group, t) }))],
    silent: [any, { value: 'yes', text: t('log.yes') }],
    ...Object.fromEntries(['locked', 'pinned', 'deleted', 'confirmed', 'banned'].map((name) => [name, yesOrNo])),
  }
}

/** How many there are and the first of them, with what can be done to all. */
export async function foundView(
  ctx: Context,
  { reader, viewer }: Request,
  noun: Noun,
  criteria: Criteria,
  given: Typed,
) {
  const { t, preferences, now } = reader
  const { found, highest } = await extent(ctx.db, noun, criteria, viewer.id ?? 0, now)
  const portion = { after: 0, upTo: highest, limit: shown }
  const sample =
    noun === 'threads'
      ? (await threadsFound(ctx.db, criteria, portion)).map((row) => ({
          title: row.title,
          url: threadUrl(row),
          note: t('threads.reply-count', { count: Math.max(0, row.post_count - 1) }),
        }))
      : (await membersFound(ctx.db, criteria, viewer.id ?? 0, now, portion)).map((row) => ({
          title: row.name,
          url: memberUrl(row),
          note: formatDate(preferences, row.created_at, now).title,
        }))
  const options = await optionsFor(ctx, reader)
  const groups = (options.group ?? []).slice(1)
  const choices: Options = {
    forum_id: options.forums ?? [],
    prefix_id: [{ value: '', text: t('threads.prefix-none') }, ...(options.prefix ?? []).slice(2)],
    group_id: groups,
  }
  return {
    heading: t(`batches.found-${noun}`, { count: found }),
    beyond: found >= mostCounted,
    none: found === 0,
    sample,
    actions: Object.entries(acts[noun]).map(([value, { takes = '' }]) => ({
      value,
      text: t(`batches.act-${value}` as MessageKey),
      takes,
      label: takes === '' ? '' : t(`batches.given-${takes}` as MessageKey),
      options: choices[takes] ?? null,
      chosen: given.action === value,
      given: given[takes] ?? '',
    })),
  }
}

export async function latestView(ctx: Context, { reader }: Request, noun: Noun) {
  const rows = await latestBatches(ctx.db, noun, latest)
  return rows.map((row) => ({ ...batchView(reader, row), by: row.name, url: `/admin/batches/${row.id}` }))
}

export function batchView({ t, preferences, now }: Reader, batch: BatchRow) {
  const number = (count: number) => formatNumber(preferences, count)
  const state = batch.cancelled_at !== null ? 'cancelled' : batch.finished_at !== null ? 'finished' : 'running'
  return {
    action: t(`batches.act-${batch.action}` as MessageKey),
    state: t(`batches.state-${state}`),
    isOver: isOver(batch),
    begun: formatDate(preferences, batch.created_at, now),
    reason: batch.reason,
    numbers: t('batches.numbers', {
      done: number(batch.done),
      skipped: number(batch.skipped),
      found: number(batch.found),
    }),
    value: Math.min(batch.found, batch.done + batch.skipped),
    max: Math.max(1, batch.found),
  }
}
