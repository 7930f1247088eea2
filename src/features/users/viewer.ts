import type { Role } from '../../platform/database/tables/users.ts'
import type { MemberView } from '../../platform/http/view-models.ts'
import { readSettings, type Settings } from './settings.ts'

/** Whoever looks at the page. A guest is a viewer too, so nobody asks whether there is one. */
export interface Viewer {
  id: number | null
  role: 'guest' | Role
  name: string
  email: string
  emailConfirmed: boolean
  /** For the layout's corner. */
  member: MemberView | null
  settings: Settings
}

export interface Member extends Viewer {
  id: number
}

export function guest(settings: Settings = readSettings(undefined)): Viewer {
  return { id: null, role: 'guest', name: '', email: '', emailConfirmed: false, member: null, settings }
}

export const isMember = (viewer: Viewer): viewer is Member => viewer.id !== null
export const isModerator = (viewer: Viewer): boolean => viewer.role === 'moderator' || viewer.role === 'administrator'
export const isAdministrator = (viewer: Viewer): boolean => viewer.role === 'administrator'
