import type { PermissionRow } from '../../platform/database/tables/permissions.ts'
import type { MessageKey } from '../../platform/i18n/ar.ts'
import { formatNumber } from '../../platform/i18n/numbers.ts'
import type { Reader } from '../layout/request.ts'
import { type Flag, isLimit, type Limit, permissionNames, scopeOf, staffFlags } from './catalogue.ts'
import { judge } from './compile.ts'
import type { Material } from './material.ts'
import { fieldOf } from './service.ts'
import type { Subject, Values } from './settle.ts'
import type { CellView, SectionView } from './view.ts'

/** Whose column it is, and what is said of them anywhere. */
export interface Column {
  subject: Subject
  title: string
  entries: readonly PermissionRow[]
}

/** A form that was refused: what was typed and what is wrong with it, by field. */
export interface Typed {
  values: Readonly<Record<string, string>>
  errors: Readonly<Record<string, string>>
  /** Somebody else saved meanwhile: what stands is shown beside what is typed. */
  isStale: boolean
}

const nothingTyped: Typed = { values: {}, errors: {}, isStale: false }

/** What can be said in a place: there only what can differ from forum to forum. */
export function namesAt(forumId: number): readonly (Flag | Limit)[] {
  return permissionNames.filter((name) => forumId === 0 || scopeOf(name) === 'forum')
}

/** Guests hold no staff right, and nothing is asked about it. */
const isWithheld = ({ keyed }: Material, { kind, id }: Subject, name: Flag | Limit): boolean =>
  kind === 'group' && id === keyed.get('guest') && staffFlags.has(name as Flag)

/** What a table that nobody has typed into shows, by field. */
export function shownIn(material: Material, columns: readonly Column[], forumId: number): Record<string, string> {
  return Object.fromEntries(
    columns.flatMap(({ subject, entries }) =>
      namesAt(forumId).flatMap((name) => {
        if (isWithheld(material, subject, name)) return []
        const own = entries.find((entry) => entry.forum_id === forumId && entry.name === name)
        return [[fieldOf(subject, name), own === undefined ? '' : String(own.value)]]
      }),
    ),
  )
}

/** The table of one place: a row for each permission, a cell for each column, with what would hold if nothing were said here. */
export function sections(
  reader: Reader,
  material: Material,
  columns: readonly Column[],
  forumId: number,
  typed: Typed = nothingTyped,
): SectionView[] {
  const inherited = inheritedAt(material, columns, forumId)
  const rowOf = (name: Flag | Limit) => ({
    name: reader.t(`permissions.${name}`),
    hint: reader.t(`permissions.${name}-hint`),
    cells: columns.map((column, index) => {
      const found = cell(reader, column, name, { forumId, inherited: inherited[index], typed })
      return isWithheld(material, column.subject, name) ? { ...found, kind: 'withheld' as const } : found
    }),
  })
  const part = (title: MessageKey, belongs: (name: Flag | Limit) => boolean) => {
    const rows = namesAt(forumId).filter(belongs).map(rowOf)
    return { title: reader.t(title), columns: columns.map((column) => column.title), rows }
  }
  const isStaff = (name: Flag | Limit) => staffFlags.has(name as Flag)
  return [
    part('permissions.for-members', (name) => !isLimit(name) && !isStaff(name)),
    part('permissions.limits', isLimit),
    part('permissions.for-staff', isStaff),
  ]
}

function inheritedAt(material: Material, columns: readonly Column[], forumId: number): Values[] {
  const entries = columns.flatMap((column) => column.entries).filter((entry) => entry.forum_id !== forumId)
  const subjects = columns.map((column) => column.subject)
  const nobody: Subject = { kind: 'group', id: 0 }
  const holder = { subjects, moderates: new Set<number>(), moderators: nobody, isAdministrator: false }
  return judge(material.places, holder, entries).get(forumId)?.values ?? []
}

function cell(
  reader: Reader,
  { subject, title, entries }: Column,
  name: Flag | Limit,
  { forumId, inherited, typed }: { forumId: number; inherited: Values | undefined; typed: Typed },
): CellView {
  const own = entries.find((entry) => entry.forum_id === forumId && entry.name === name)
  const above = inherited?.get(name)?.value
  const differs = own !== undefined && own.value !== (above ?? 0)
  const parts = [reader.t(`permissions.${name}`), title, ...(differs ? [reader.t('permissions.differs')] : [])]
  const field = fieldOf(subject, name)
  const value = own === undefined ? '' : String(own.value)
  const isPassed = typed.isStale && (typed.values[field] ?? value) !== value
  return {
    field,
    label: parts.join(reader.t('board.comma')),
    column: title,
    kind: isLimit(name) ? 'amount' : 'flag',
    value: typed.values[field] ?? value,
    now: isPassed ? (own ? valueText(reader, name, own.value) : reader.t('permissions.inherit-empty')) : '',
    error: typed.errors[field] ?? '',
    inherited: above === undefined ? '' : valueText(reader, name, above),
    hasNever: name !== 'administer' || own?.value === -1,
    differs,
  }
}

/** نعم، لا، ممنوع أبدًا, or the amount. */
export function valueText({ t, preferences }: Reader, name: Flag | Limit, value: number): string {
  if (isLimit(name)) return value < 0 ? t('permissions.unlimited') : formatNumber(preferences, value)
  return t(value > 0 ? 'permissions.yes' : value < 0 ? 'permissions.never' : 'permissions.no')
}
