import type { DateView, LinkView, MemberView, PagingView } from '../../../platform/http/view-models.ts'
import type { TypeMark } from '../../threads/kind.ts'
import type { PrefixView } from '../../threads/view.ts'

/** A post that was found. */
export interface ResultView {
  id: number
  /** Escaped, with what was looked for in `<mark>`; so is the snippet. */
  titleHtml: string
  url: string
  snippetHtml: string
  prefix: PrefixView | null
  author: MemberView
  /** Null where the tree has just lost it. */
  forum: LinkView | null
  date: DateView
  replies: string
  mark: TypeMark | null
  pinned: boolean
  locked: boolean
}

interface ChoiceView {
  value: string
  text: string
  current: boolean
}

/** views/search/show.ejs */
export interface SearchPageView {
  form: {
    action: string
    text: string
    inTitles: boolean
    /** The thread that it stays in, and the way out of it. */
    thread: { id: number; title: string; url: string; everywhereUrl: string } | null
    forums: (ChoiceView & { depth: number })[]
    /** How many of them are chosen, in words; '' for none. */
    forumsChosen: string
    members: string
    tags: string
    prefixes: ChoiceView[]
    since: string
    until: string
    replies: string
    orders: ChoiceView[]
    ways: ChoiceView[]
    /** A sentence at each field that was wrong. */
    errors: Record<string, string>
    /** Opens the filters of a phone. */
    isNarrowed: boolean
    clearUrl: string
  }
  /** Null where nothing was looked for. */
  total: string | null
  results: ResultView[]
  paging: PagingView
  /** What was looked for instead of what was typed, and the way back. */
  repaired: { text: string; typedUrl: string } | null
  meant: { text: string; url: string } | null
  /** Why there is nothing, or what to do. */
  note: string | null
  tips: boolean
}
