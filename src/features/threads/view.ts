import type { DateView, FormView, LinkView, MemberView, PagingView } from '../../platform/http/view-models.ts'
import type { ChoiceView } from '../moderation/view.ts'
import type { ComposerView } from '../posts/view.ts'
import type { TypeChoice, TypeMark } from './kind.ts'
import type { PollFieldsView } from '../polls/view.ts'
import type { SimilarView } from '../similar/showing.ts'
import type { TagFieldView, TagLink } from '../tags/view.ts'
import type { WhenView } from '../scheduling/view.ts'

/** A coloured word before a title; `style` is one of the palette's names. */
export interface PrefixView {
  text: string
  style: string
}

/**
 * views/threads/show.ejs. The posts are rendered one by one (views/posts/post.ejs) and put where the template prints
 * `posts`, so that ready ones are not made again.
 */
export interface ThreadPageView {
  crumbs: LinkView[]
  thread: {
    id: number
    title: string
    url: string
    prefix: PrefixView | null
    starter: MemberView
    started: DateView
    replies: string
    views: string
    tags: TagLink[]
    /** What kind of thread it is, where that is worth a word. */
    mark: TypeMark | null
    locked: boolean
    pinned: boolean
    featured: boolean
    deleted: boolean
    /** Why, for the staff; else empty. */
    deleteReason: string
  }
  paging: PagingView
  /** The rendered posts and the notes between them. */
  posts: string
  /** What an open page compares with what it is told later: its version, the last `#n`, whether it ends here. */
  live: { version: number; seen: number; isLast: boolean }
  /** Room for who reads and writes here at the moment. */
  presentHtml: string
  /** Buttons that post to `/threads/…/{verb}`: lock, unlock, pin, unpin, delete, restore. */
  tools: { text: string; url: string; icon: string }[]
  /** The same at the end of the menu, when there is one. */
  verbs: { text: string; url: string }[]
  /** What else the viewer may do with it; each leads to a page of its own. */
  menu: { text: string; url: string }[]
  /** The bar that takes ticked posts to the staff's tools. */
  choice: ChoiceView | null
  shareUrl: string
  /** Other ways to read it. */
  ways: { text: string; url: string }[]
  /** The way to the first new post, where there is one. */
  jumpHtml: string
  /** Room for what only who started the thread may do, on its first page; '' on the others. */
  ownHtml: string
  /** Room for the thread's poll, on its first page; null on the others. */
  pollHtml: string | null
  /** Room for whether the viewer watches the thread; null for guests. */
  watchHtml: string | null
  replyUrl: string | null
  /** Why one may not reply (a sentence with, for guests, the way in), when `quick` is null. */
  mayNot: { text: string; loginUrl: string | null } | null
  quick: ComposerView | null
  oldNote: string | null
  forum: LinkView
  similar: SimilarView[]
}

/** views/threads/narrowed.ejs: some posts of a thread, or in another order. */
export interface NarrowedView {
  crumbs: LinkView[]
  thread: LinkView
  /** Says which. */
  about: string
  posts: string
  none: boolean
  nextUrl: string | null
  firstUrl: string | null
}

/** views/threads/print.ejs */
export interface PrintView {
  crumbs: LinkView[]
  thread: LinkView
  posts: string
  /** Empty where there is but one. */
  parts: { text: string; url: string; current: boolean }[]
}

/** views/threads/new.ejs */
export interface NewThreadView {
  crumbs: LinkView[]
  forumTitle: string
  form: FormView
  prefixes: { id: number; title: string }[]
  prefixRequired: boolean
  /** Empty where there is nothing to choose. */
  types: TypeChoice[]
  /** For those who may set some. */
  tags: TagFieldView | null
  composer: ComposerView
  maxTitle: number
  /** For those who may let it wait. */
  when: WhenView | null
  /** For those who may make one. */
  poll: PollFieldsView | null
}
