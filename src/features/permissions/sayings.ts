import type { PermissionRow } from '../../platform/database/tables/permissions.ts'

export interface SubjectRef {
  kind: PermissionRow['subject_kind']
  id: number
}

/** One thing said of somebody in one place; undefined leaves it to the place above. */
export interface Saying {
  forumId: number
  name: string
  value: number | undefined
}
