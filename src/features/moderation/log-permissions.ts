import type { StaffLogRow } from '../../platform/database/tables/staff-log.ts'
import type { Reader } from '../layout/request.ts'
import { isFlag, isLimit } from '../permissions/catalogue.ts'
import { valueText } from '../permissions/table.ts'
import type { Names, StateView } from './log-states.ts'

interface Said {
  kind: 'group' | 'member'
  id: number
  values: Record<string, number | null>
}

/** A change of permissions, a row for each: whose it is, of what, and the words that stood in the table. */
export function permissionStates(
  reader: Reader,
  names: Names,
  { before, after }: Pick<StaffLogRow, 'before' | 'after'>,
): StateView[] {
  const [was, is] = [JSON.parse(before) as Said, JSON.parse(after) as Said]
  const name = (is.kind === 'group' ? names.group(is.id) : names.member(is.id)) ?? reader.t('log.gone', { id: is.id })
  return Object.keys(is.values).map((key) => ({
    label: reader.t(is.kind === 'group' ? 'log.group-says' : 'log.member-says', { name, what: nameOf(reader, key) }),
    before: wordOf(reader, key, was.values[key]),
    after: wordOf(reader, key, is.values[key]),
  }))
}

const nameOf = ({ t }: Reader, key: string): string => (isFlag(key) || isLimit(key) ? t(`permissions.${key}`) : key)

function wordOf(reader: Reader, key: string, value: number | null | undefined): string {
  if (value === null || value === undefined) return reader.t('permissions.inherit-empty')
  return isFlag(key) || isLimit(key) ? valueText(reader, key, value) : String(value)
}
