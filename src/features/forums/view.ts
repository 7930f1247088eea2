import type { OnlineBlockView } from '../members/presence/view.ts'
import type { MarkedView } from '../reading/marked.ts'
import type { ChoiceView } from '../moderation/view.ts'
import type { DateView, LinkView, MemberView, PagingView } from '../../platform/http/view-models.ts'

import type { TagLink } from '../tags/view.ts'
import type { TypeMark } from '../threads/kind.ts'
import type { PrefixView } from '../threads/view.ts'

export interface LastPostView {
  threadTitle: string
  url: string
  member: MemberView
  date: DateView
}

export interface ForumRowView {
  id: number
  /** Room for the sign that something in it is new to the viewer. */
  freshHtml: string
  title: string
  url: string
  description: string
  threads: string
  posts: string
  last: LastPostView | null
  children: LinkView[]
}

export interface CategoryView {
  id: number
  title: string
  url: string
  description: string
  forums: ForumRowView[]
}

/** views/forums/index.ejs */
export interface IndexView {
  /** What the staff recommends; few. */
  featured: ThreadRowView[]
  categories: CategoryView[]
  /** Says that everything on the board is read; members only. */
  markReadUrl: string | null
  marked: MarkedView | null
  stats: { threads: string; posts: string; members: string; newest: LinkView | null }
  /** Who is here; null for who may not see members. */
  online: OnlineBlockView | null
  /** For a new board without forums, when the viewer may make them. */
  adminUrl: string | null
}

export interface ThreadRowView {
  id: number
  title: string
  url: string
  /** Room for what takes the title's link to the first new post. */
  jumpHtml: string
  /** Room for how much is new to the viewer. */
  freshHtml: string
  /** Room for whether the viewer wrote in it or watches it. */
  ownHtml: string
  prefix: PrefixView | null
  /** Where it stands, in lists that say so. */
  forum: LinkView | null
  starter: MemberView
  started: DateView
  /** "3 ردود" */
  replies: string
  views: string
  last: { url: string; member: MemberView; date: DateView }
  /** What kind of thread it is, where that is worth a word. */
  mark: TypeMark | null
  tags: TagLink[]
  /** How an article begins, and how long it takes; `thumb` is the address of its first picture, or empty. */
  article: { excerpt: string; thumb: string; minutes: string } | null
  pinned: boolean
  featured: boolean
  /** The name of the tick that chooses it for the staff's tools; null for who has none. */
  choose: string | null
  locked: boolean
  deleted: boolean
  /** Last pages, when there is more than one. */
  pageLinks: { text: string; url: string }[]
}

/** views/forums/show.ejs */
export interface ForumPageView {
  forum: { id: number; title: string; description: string; url: string }
  crumbs: LinkView[]
  /** Who moderates it, where the board names them. */
  moderators: LinkView[]
  children: ForumRowView[]
  /** False for a category, which has forums alone: no list, nothing to arrange and nothing to watch. */
  holdsThreads: boolean
  /** Only pages of the list; pinned ones come first on page 1. */
  threads: ThreadRowView[]
  /** Threads that went from here to another forum, on page 1. */
  stubs: LinkView[]
  /** The bar that takes ticked threads to the staff's tools. */
  choice: ChoiceView | null
  paging: PagingView
  /** آخر مشاركة · الأحدث · الأكثر ردودًا · الأكثر مشاهدة · بلا ردود */
  orders: { text: string; url: string; current: boolean }[]
  /** Filter by starter: sends `starter` by GET to `action`. */
  filter: {
    action: string
    starter: string
    order: string
    clearUrl: string | null
    unknown: boolean
    /** Empty where no prefix is offered. */
    prefixes: { value: string; text: string; current: boolean }[]
    /** Empty where the forum has nothing but discussions. */
    types: { value: string; text: string; current: boolean }[]
    solved: { value: string; text: string; current: boolean }[]
    /** Null where nobody sets tags: what was typed, and whether there is none of that name. */
    tag: { value: string; unknown: boolean } | null
  }
  /** What of these is in force, beside the default: said where they are folded away. */
  active: string[]
  /** Finds posts of it and of what is below it. */
  searchUrl: string
  newThreadUrl: string | null
  /** Room for how the viewer watches the forum; null for guests and for categories. */
  watchHtml: string | null
  /** Says that everything in the forum is read; members only. */
  markReadUrl: string | null
  marked: MarkedView | null
  /** What waits here, for those who may see it. */
  scheduledUrl: string | null
  /** Why one may not write here (a sentence), when `newThreadUrl` is null. */
  mayNot: string | null
}
