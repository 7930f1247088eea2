import type { MessageKey } from '../../platform/i18n/ar.ts'
import { ar } from '../../platform/i18n/ar.ts'
import type { StaffLogRow } from '../../platform/database/tables/staff-log.ts'
import { formatDate, formatWait } from '../../platform/i18n/dates.ts'
import { formatNumber } from '../../platform/i18n/numbers.ts'
import { forGood } from '../bans/service.ts'
import type { Reader } from '../layout/request.ts'
import { permissionStates } from './log-permissions.ts'

/** Names for what lines of the log mention by id; undefined for what the viewer may not know of. */
export interface Names {
  forum(id: number): string | undefined
  thread(id: number): string | undefined
  member(id: number): string | undefined
  group(id: number): string | undefined
  /** Whether the viewer may read the title that stands in this state of a line. */
  titles(line: LoggedIn, state: Record<string, unknown>): boolean
  /** Whether the viewer may read what stands under this name. */
  shows(key: string): boolean
}

/** What of a line says of which thread it tells. */
export type LoggedIn = Pick<StaffLogRow, 'action' | 'forum_id' | 'thread_id'>

export interface StateView {
  label: string
  before: string
  after: string
}

const times: ReadonlySet<string> = new Set([
  'locked',
  'pinned',
  'locked_at',
  'pinned_at',
  'pinned_until',
  'featured_at',
  'close_at',
  'closes_at',
  'publish_at',
  'private_at',
  'created_at',
  'time',
  'until',
  'retired_at',
  'edited_at',
  'at',
  'private_at',
])

/** What the board has words for. */
const worded: ReadonlySet<string> = new Set([
  'kind',
  'role',
  'action',
  'results',
  'source',
  'type',
  'types',
  'shown',
  'editable',
])

/** What is kept as 1 or 0. */
const yesOrNo: ReadonlySet<string> = new Set(['needs_note', 'is_public', 'may_change', 'public_page', 'required'])

/** What is kept by a forum's id. */
const forums: ReadonlySet<string> = new Set(['forum', 'parentId', 'threadsTo', 'childrenTo'])

/** Only for taking the act back. */
const unseen: ReadonlySet<string> = new Set(['kept', 'poll', 'answer', 'wall', 'signature_html'])

/** Before and after, side by side, in words. What the catalogue has no word for goes by its own name. */
export function stateViews(
  reader: Reader,
  names: Names,
  line: LoggedIn & Pick<StaffLogRow, 'before' | 'after'>,
): StateView[] {
  if (line.action === 'permissions.change') return permissionStates(reader, names, line)
  const [was, is] = [line.before, line.after].map((json) => {
    const state = JSON.parse(json) as Record<string, unknown>
    const own = ['title', 'title_source', 'tags'].filter((key) => key in state)
    const isHidden = own.length > 0 && !names.titles(line, state)
    return isHidden ? { ...state, ...Object.fromEntries(own.map((key) => [key, '—'])) } : state
  })
  const keys = [...new Set([...Object.keys(was ?? {}), ...Object.keys(is ?? {})])]
  return keys
    .filter((key) => !unseen.has(key) && names.shows(key))
    .map((key) => ({
      label: labelOf(reader, key),
      before: was && key in was ? textOf(reader, names, key, was[key]) : '',
      after: is && key in is ? textOf(reader, names, key, is[key]) : '',
    }))
    .filter((state) => state.before !== state.after)
}

function labelOf({ t }: Reader, key: string): string {
  const message = [`log.state-${key}`, `settings.${key}`, `permissions.${key}`].find((one) => Object.hasOwn(ar, one))
  return message ? t(message as MessageKey) : key
}

function textOf(reader: Reader, names: Names, key: string, value: unknown): string {
  const { t, preferences, now } = reader
  if (value === null || value === '') return t('log.none')
  if (typeof value === 'boolean') return t(value ? 'log.yes' : 'log.no')
  if (key === 'texts' && Array.isArray(value)) return value.join(' · ')
  if (key === 'tags' && Array.isArray(value)) return value.length === 0 ? t('log.none') : value.join(t('board.comma'))
  if (key === 'types' && Array.isArray(value))
    return value.map((one) => wordOf(reader, key, String(one))).join(preferences.locale === 'ar' ? '، ' : ', ')
  if (Array.isArray(value)) return formatNumber(preferences, value.length)
  if (key === 'avatar') return t('log.yes')
  if (typeof value === 'string') return wordOf(reader, key, value)
  if (typeof value === 'object') return partsOf(reader, names, value as Record<string, unknown>)
  if (typeof value !== 'number') return ''
  if (key === 'until' && value >= forGood) return t('bans.for-good')
  if (yesOrNo.has(key)) return t(value === 1 ? 'log.yes' : 'log.no')
  if (times.has(key)) return formatDate(preferences, value, now).title
  if (key === 'slow_seconds' && value > 0) return formatWait(preferences, value)
  if (key === 'id') return String(value)
  if (forums.has(key)) return names.forum(value) ?? '—'
  if (key === 'group' || key === 'group_id') return names.group(value) ?? formatNumber(preferences, value)
  if (key === 'thread') return names.thread(value) ?? '—'
  if (key === 'author' || key === 'moderator') return names.member(value) ?? '—'
  return formatNumber(preferences, value)
}

/** What the board calls a kind, a role or where and whose a prefix is; anything else was typed by somebody. */
function wordOf({ t }: Reader, key: string, text: string): string {
  const messages = worded.has(key)
    ? [`log.value-${text}`, `bans.kind-${text}`, `groups.source-${text}`]
    : key === 'entry'
      ? [`groups.door-${text}`]
      : key === 'tag_rule'
        ? [`tags.rule-${text}`]
        : key === 'act'
          ? [`batches.act-${text}`]
          : key === 'scope' || key === 'audience'
            ? [`prefixes.${key}-${text}`]
            : []
  const message = messages.find((one) => Object.hasOwn(ar, one))
  return message === undefined ? text : t(message as MessageKey)
}

function partsOf(reader: Reader, names: Names, parts: Record<string, unknown>): string {
  return Object.entries(parts)
    .map(([key, value]) => `${labelOf(reader, key)}: ${textOf(reader, names, key, value)}`)
    .join(reader.preferences.locale === 'ar' ? '، ' : ', ')
}
