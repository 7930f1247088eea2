import type { PagingView } from '../../platform/http/view-models.ts'
import type { ThreadRowView } from '../forums/view.ts'
import type { MarkedView } from '../reading/marked.ts'

/** views/news/show.ejs */
export interface NewsView {
  tabs: { text: string; url: string; current: boolean }[]
  how: string | null
  /** Narrows the list by GET to one forum and those below it. */
  filter: { action: string; forums: { value: string; text: string; current: boolean }[] }
  /** Keeps what is shown as where one begins, or begins as everybody again; null for guests and where nothing would change. */
  start: { isKept: boolean; tab: string; forum: string } | null
  threads: ThreadRowView[]
  empty: string
  paging: PagingView
  marked: MarkedView | null
  /** Says that everything is read, on the tab of what is not; members only. */
  markReadUrl: string | null
  here: string
}
