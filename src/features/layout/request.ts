import type { Bell } from '../alerts/bell.ts'
import type { Invalid } from '../../platform/errors.ts'
import type { FeedLink } from '../../platform/http/view-models.ts'
import type { Locals as ViewLocals } from '../../platform/http/views.ts'
import type { Preferences } from '../../platform/i18n/locale.ts'
import type { Translate } from '../../platform/i18n/translate.ts'
import type { Viewer } from '../users/viewer.ts'
import type { BoardSettings } from '../setup/board.ts'

/** How one reader reads: language, digits and dates, how long their pages are, and the clock of this request. */
export interface Reader {
  t: Translate
  preferences: Preferences
  /** Posts on a page of a thread. */
  pageSize: number
  now: number
}

export interface Sharing {
  type: 'website' | 'article' | 'profile'
  /** Without the number of the page. */
  title?: string
  /** Epoch milliseconds. */
  published?: number
  /** Where other sites are told how to show it. */
  embedUrl?: string
  /** On this board, and pixels. */
  image?: { path: string; width: number; height: number; alt: string }
}

export interface PageOptions {
  title: string
  status?: number
  description?: string
  /** Path of the page's one address; absent when it has none worth indexing. */
  canonical?: string
  noindex?: boolean
  /** What a link to it shows elsewhere, where that is more than its title and description. Only guests' pages say it. */
  sharing?: Sharing
  /** What a search from this page may stay in. */
  within?: { forumId: number; threadId?: number }
  /** Feeds of what it shows, for whoever looks for some. */
  feeds?: FeedLink[]
  /** The same page as data for search engines; made by `structured/writing.ts`, and printed on guests' pages only. */
  structuredHtml?: string
  /** The view, already rendered, in pieces. */
  content?: readonly Buffer[]
  /** When this page is the same for all guests: until when its dates read right, and what to do on each later hit. */
  keep?: { until: number; seen?: (() => void) | undefined }
  /** Whether its posts may play videos of other sites. */
  plays?: boolean
}

declare global {
  namespace Express {
    interface Request {
      viewer: Viewer
      board: BoardSettings
      reader: Reader
      /** Cases that wait for this viewer; null for whoever has no part in them. */
      waiting: number | null
      /** What of the viewer's alerts is new. */
      bell: Bell
      /** The database's change mark from before anything of this request was read. */
      mark: string
      /** Names and reasons of uploaded files that were not images; the rest of the form is whole. */
      refusedFiles: string[]
    }
    interface Response {
      t: Translate
      /** Answers with a view in the board's layout. */
      page(view: string, page: PageOptions & ViewLocals): void
      /** Answers wrong input: the form again with 422, or its messages as JSON. */
      invalid(error: Invalid, view: string, page: PageOptions & ViewLocals): void
      /** 303 to what the write changed; JSON clients get 201 and the address. */
      seeOther(url: string): void
    }
  }
}
