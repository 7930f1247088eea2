import type { DateView, MemberView } from '../../platform/http/view-models.ts'

/** One line of the list: an alert, or several that belong together. */
export interface AlertView {
  id: number
  icon: string
  /** Who did it last; null for the board itself. */
  actor: MemberView | null
  /** The sentence, with the names in it isolated. */
  text: string
  /** The beginning of the post; '' when there is none. */
  excerpt: string
  url: string
  date: DateView
  isUnread: boolean
  /** What the button beside it does: says that it is read, or unread again. */
  toggle: { text: string; icon: string; value: 'read' | 'unread' }
}

/** views/alerts/list.ejs */
export interface AlertListView {
  alerts: AlertView[]
  /** All of them, or only unread ones. */
  filters: { text: string; url: string; current: boolean }[]
  /** Narrows the list by GET to one type. */
  find: { action: string; unread: boolean; types: { value: string; text: string; current: boolean }[] }
  older: string | null
  latest: string | null
  hasUnread: boolean
  here: string
}

/** views/alerts/choices.ejs */
export interface ChoicesView {
  ways: { name: 'page' | 'push' | 'mail'; text: string }[]
  rows: { type: string; text: string; hint: string; page: boolean; push: boolean; mail: boolean; fixed: boolean }[]
  /** The board's public key, for browsers that subscribe. */
  pushKey: string
  digest: boolean
  watching: { value: string; text: string; checked: boolean }[]
}
