import type { Context } from '../../context.ts'
import { readId } from '../../platform/http/input.ts'
import type { MessageKey } from '../../platform/i18n/ar.ts'
import { forumCrumbs, readTree } from '../forums/tree.ts'
import type { Flag } from '../permissions/catalogue.ts'
import type { Reader } from '../layout/request.ts'
import { findPrefix, prefixesIn } from '../prefixes/queries.ts'
import type { BoardSettings } from '../setup/board.ts'
import type { Viewer } from '../users/viewer.ts'
import type { FieldName } from './input.ts'
import { canPutInto } from './policy.ts'
import type { FieldView } from './view.ts'

type Options = NonNullable<FieldView['options']>

const numbers: ReadonlySet<FieldName> = new Set(['days', 'order', 'seconds'])
const needed: ReadonlySet<FieldName> = new Set(['forum_id', 'target', 'title'])
const longest: Partial<Record<FieldName, number>> = { reason: 500, author: 100, target: 500 }
/** Verbs whose field of days means something of its own when it is empty. */
const hinted = /^thread-(?:move|pin|close|ban)\.days$|\.(?:target|seconds|order|time|author|reason)$/

interface Wanted {
  noun: 'post' | 'thread'
  verb: string
  flag: Flag
  names: readonly FieldName[]
  /** Where the first of them stands. */
  forumId: number
  /** Which of several posts may stay. */
  keep: Options | null
}

/** A verb's form: labels and hints, what was typed, and what can be chosen. */
export async function fieldViews(
  ctx: Context,
  { reader, viewer, board }: { reader: Reader; viewer: Viewer; board: BoardSettings },
  { noun, verb, flag, names, forumId, keep }: Wanted,
  { values, errors }: { values: Partial<Record<FieldName, string>>; errors: Record<string, string> },
): Promise<FieldView[]> {
  const { t } = reader
  const into = names.includes('forum_id') ? (readId(values.forum_id) ?? forumId) : forumId
  const choices: Partial<Record<FieldName, Options>> = {
    ...(keep ? { keep } : {}),
    ...(names.includes('forum_id') ? { forum_id: await forumOptions(ctx, viewer, flag, values.forum_id) } : {}),
    ...(names.includes('prefix_id')
      ? { prefix_id: await prefixOptions(ctx, reader, into, values.prefix_id, noun) }
      : {}),
  }
  const asked = choices.prefix_id?.length === 1 && !errors.prefix_id ? names.filter((n) => n !== 'prefix_id') : names
  return asked.map((name) => ({
    name,
    label: t(name === 'title' ? 'threads.title' : (`moderation.field-${name}` as MessageKey)),
    hint: hintOf(reader, `${noun}-${verb}`, name),
    type: numbers.has(name) ? 'number' : name === 'time' ? 'datetime-local' : 'text',
    value: values[name] ?? '',
    error: errors[name] ?? '',
    required: needed.has(name) || (name === 'author' && noun === 'thread'),
    maxlength: name === 'title' ? board.titleCharacters : longest[name],
    dir: numbers.has(name) || name === 'time' || name === 'target' ? 'ltr' : 'auto',
    options: choices[name] ?? null,
  }))
}

function hintOf({ t }: Reader, verb: string, name: FieldName): string {
  if (!hinted.test(`${verb}.${name}`)) return ''
  if (name === 'days') return t(`moderation.${verb}-days` as MessageKey)
  if (name === 'author') return verb === 'post-reattribute' ? t('moderation.hint-author') : ''
  if (name === 'reason') return t(verb === 'thread-ban' ? 'moderation.hint-reason-read' : 'moderation.hint-reason')
  return t(`moderation.hint-${name}` as MessageKey)
}

/** Forums into which the viewer may put it, with the way to each. */
async function forumOptions(ctx: Context, viewer: Viewer, flag: Flag, chosen = ''): Promise<Options> {
  const tree = await readTree(ctx)
  return tree.rows
    .filter((forum) => forum.kind === 'forum' && canPutInto(viewer, forum.id, flag) === null)
    .map((forum) => ({
      value: String(forum.id),
      text: forumCrumbs('', tree, forum.id)
        .slice(1)
        .map((crumb) => crumb.title)
        .join(' › '),
      selected: String(forum.id) === chosen,
    }))
}

/** Those that the forum offers, and the one that a thread has. */
async function prefixOptions(
  { db }: Context,
  { t }: Reader,
  forumId: number,
  chosen: string | undefined = '',
  noun: Wanted['noun'],
): Promise<Options> {
  const offered = await prefixesIn(db, forumId)
  const id = readId(chosen)
  const missing =
    noun === 'post' || id === undefined || offered.some((one) => one.id === id) ? undefined : await findPrefix(db, id)
  return [{ id: '', title: t('threads.prefix-none') }, ...offered, ...(missing ? [missing] : [])].map(
    ({ id, title }) => ({
      value: String(id),
      text: title,
      selected: String(id) === chosen,
    }),
  )
}
