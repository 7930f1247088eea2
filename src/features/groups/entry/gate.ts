import type { Entry, GroupRow } from '../../../platform/database/tables/groups.ts'
import type { PermissionRow } from '../../../platform/database/tables/permissions.ts'
import { type Flag, isFlag, staffFlags } from '../../permissions/catalogue.ts'

type Keyed = Pick<GroupRow, 'key'>

/** Groups in which everybody is, or nobody by a row, or those who must get out again: nobody comes in by themselves. */
const shut: ReadonlySet<GroupRow['key']> = new Set(['guest', 'member', 'new', 'moderator', 'administrator'])

/** Whether a group can have a page, ways in and leaders at all. */
export const hasDoor = ({ key }: Keyed): boolean => !shut.has(key)

/** Whether members come in without anybody who decides about them. */
export const isOpen = ({ entry, domains }: { entry: Entry; domains: string }): boolean =>
  entry === 'open' || domains !== ''

/** Rights that only staff hold, anywhere, or those of the board's own staff. */
export function holdsStaffRights({ key }: Keyed, said: readonly Pick<PermissionRow, 'name' | 'value'>[]): boolean {
  return key === 'moderator' || key === 'administrator' || said.some(givesStaffRight)
}

export const givesStaffRight = ({ name, value }: { name: string; value: number | undefined }): boolean =>
  isFlag(name) && staffFlags.has(name satisfies Flag) && (value ?? 0) > 0

/** Whether nothing is said of the group that would let its members do more than others. Amounts only ever widen. */
export const onlyTakesAway = (said: readonly Pick<PermissionRow, 'name' | 'value'>[]): boolean =>
  said.every(({ name, value }) => isFlag(name) && value <= 0)
