import { may, type Viewer } from '../../users/viewer.ts'

/** Whether the viewer may know when a member was last here, and that they are: of everybody who shows it, and the staff of all. */
export const showsSeen = (viewer: Viewer, member: { id: number; shows_online: number }): boolean =>
  member.shows_online === 1 || viewer.id === member.id || may(viewer, 'see-log')
