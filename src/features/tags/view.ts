import type { FormView, LinkView } from '../../platform/http/view-models.ts'
import type { ThreadRowView } from '../forums/view.ts'

/** A thread's tag under its title and in lists. */
export interface TagLink {
  name: string
  url: string
}

/** views/tags/field.ejs */
export interface TagFieldView {
  value: string
  error: string
  /** How many, and of which. */
  hint: string
  required: boolean
  /** Names that the forum offers, where it has a list of its own. */
  offered: string[]
}

/** views/tags/index.ejs */
export interface TagListView {
  crumbs: LinkView[]
  /** The most used, or in the order of their names. */
  tags: { name: string; url: string; threads: string }[]
  orders: { text: string; url: string; current: boolean }[]
  nextUrl: string | null
  firstUrl: string | null
}

/** views/tags/show.ejs */
export interface TagPageView {
  crumbs: LinkView[]
  tag: { name: string; url: string; description: string; threads: string }
  threads: ThreadRowView[]
  /** Room for whether the viewer watches it; null for guests. */
  watchHtml: string | null
  nextUrl: string | null
  firstUrl: string | null
}

/** views/tags/thread.ejs */
export interface ThreadTagsView {
  crumbs: LinkView[]
  backUrl: string
  form: FormView
  tags: TagFieldView
  /** For who changes the thread of somebody else. */
  asksReason: boolean
}
