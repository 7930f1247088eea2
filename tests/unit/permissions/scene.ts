import type { Place, Subject } from '../../../src/features/permissions/settle.ts'
import type { PermissionRow } from '../../../src/platform/database/tables/permissions.ts'

/** [group, forum (0 the whole board), permission, value] */
export type Said = [group: number, forum: number, name: string, value: number]

export const group = (id: number): Subject => ({ kind: 'group', id })

export const board = (...nodes: [id: number, parent: number | null][]): Place[] =>
  nodes.map(([id, parentId]) => ({ id, parentId, isPrivate: false }))

export const said = (list: readonly Said[]): PermissionRow[] =>
  list.map(([subject_id, forum_id, name, value]) => ({ subject_kind: 'group', subject_id, forum_id, name, value }))
