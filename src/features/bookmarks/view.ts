import type { DateView, FormView, MemberView, PagingView } from '../../platform/http/view-models.ts'

/** A post that was kept, or of which only the keeper's own words are left to show. */
export interface BookmarkView {
  postId: number
  post: { title: string; url: string; author: MemberView; excerpt: string } | null
  note: string
  labels: { text: string; url: string }[]
  date: DateView
  /** For note and labels. */
  form: FormView
  /** Shows the form at once. */
  isOpen: boolean
}

/** views/bookmarks/list.ejs */
export interface BookmarksView {
  bookmarks: BookmarkView[]
  find: { action: string; text: string; label: string }
  labels: { text: string; url: string; current: boolean }[]
  paging: PagingView
  empty: string
}
