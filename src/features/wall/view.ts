import type { DateView, FormView, MemberView } from '../../platform/http/view-models.ts'

/** views/wall/written.ejs: something on a wall, or a comment on that. */
export interface WrittenView {
  id: number
  url: string
  author: MemberView
  /** Its accessible name. */
  label: string
  date: DateView
  html: string
  edited: string | null
  held: boolean
  deleted: { text: string; reason: string } | null
  /** Folded, because the viewer ignores its author. */
  folded: boolean
  editUrl: string | null
  /** `withReason` for the staff. */
  remove: { url: string; withReason: boolean } | null
  restoreUrl: string | null
  reportUrl: string | null
}

/** views/wall/wall.ejs and views/wall/show.ejs */
export interface WallEntryView extends WrittenView {
  comments: WrittenView[]
  /** Leads to all comments; null where all are here. */
  all: { text: string; url: string } | null
  /** Comments of before; only on its own page. */
  earlierUrl: string | null
  laterUrl: string | null
  /** Null for whoever may not comment. */
  form: WallFormView | null
}

export interface WallFormView extends FormView {
  submissionKey: string
  longest: number
}

export interface WallView {
  entries: WallEntryView[]
  /** Null for whoever may not write here, and then why not. */
  form: WallFormView | null
  refusal: string | null
}
