import type { ThreadRowView } from '../../forums/view.ts'
import type { FieldValueView } from '../../profile-fields/view.ts'
import type { WallView } from '../../wall/view.ts'
import type { DateView, LinkView } from '../../../platform/http/view-models.ts'

/** Something they wrote or reacted to: views/members/said.ejs */
export interface SaidView {
  threadTitle: string
  url: string
  forum: LinkView
  date: DateView
  excerpt: string
  /** Whose post it is, where it is not their own. */
  author: LinkView | null
  reactions: { symbol: string; title: string; count: string }[]
}

export interface MediaView {
  src: string
  alt: string
  url: string
  threadTitle: string
}

/** What stands under the tabs of a profile. Only one list has something. */
export interface TabView {
  tabs: { text: string; url: string; current: boolean }[]
  /** Of the tab of reactions: received or given. */
  sides: { text: string; url: string; current: boolean }[]
  posts: SaidView[]
  threads: ThreadRowView[]
  images: MediaView[]
  about: FieldValueView[]
  trophies: { title: string; description: string; points: string; date: DateView }[]
  /** Of the list together; '' for nothing. */
  sum: string
  /** Of the tab of what others write there. */
  wall: WallView | null
  /** What to say when there is nothing; null when there is. */
  empty: string | null
  older: string | null
  latest: string | null
}
