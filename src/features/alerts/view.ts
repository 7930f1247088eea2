import type { DateView, MemberView, PagingView } from '../../platform/http/view-models.ts'

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
  filters: { text: string; url: string; current: boolean }[]
  paging: PagingView
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
