import type { Colour } from '../database/tables/groups.ts'

/** Shapes that many templates print. Everything is ready to show: words translated, numbers and dates written out. */

export interface DateView {
  text: string
  /** The exact time, for the tooltip. */
  title: string
  /** For `<time datetime>`. */
  iso: string
}

export interface LinkView {
  title: string
  url: string
}

/** A page button: `url` is null for the current page and for gaps (`text` is then …). */
export interface PageLink {
  text: string
  url: string | null
  current: boolean
}

export interface PagingView {
  page: number
  pages: number
  /** "الصفحة 2 من 9" */
  label: string
  first: string | null
  previous: string | null
  next: string | null
  last: string | null
  links: PageLink[]
  /** The jump box sends `page` here by GET, with what else the list's address says. */
  jump: { url: string; kept: { name: string; value: string }[] }
}

/** A member where only the name and picture are shown. */
export interface MemberView {
  id: number
  name: string
  url: string
  /** First letter of the name without ال, for the letter avatar. */
  initial: string
  /** 0–359, from the name. */
  hue: number
  /** Null shows the letter avatar. */
  avatar: { src: string; srcset: string } | null
}

/** The writer's panel beside a post. */
export interface PanelView extends MemberView {
  title: string
  /** Role name when there is no title. */
  roleTitle: string
  /** Of their groups, the most important first, and their own. */
  banners: { text: string; style: Colour }[]
  /** '' leaves the name as it is. */
  nameStyle: Colour | ''
  joined: string
  posts: string
  score: string
  /** Questions of others that they answered; null for none. */
  answers: string | null
}

/** A form being shown (again): what was typed, and a sentence at each field that was wrong. */
export interface FormView {
  action: string
  values: Record<string, string>
  errors: Record<string, string>
  /** Of what it showed when it was opened; see platform/seen.ts. */
  seen?: string
  stale?: StaleView
}

/** What was saved by somebody else while a form was open: what differs from what is typed, and where to open it anew. */
export interface StaleView {
  lines: { label: string; now: string }[]
  url: string
}

export interface FeedLink {
  type: 'application/rss+xml' | 'application/atom+xml' | 'application/feed+json'
  title: string
  url: string
}

/** What a page's head says to whom it is no page. */
export interface HeadView {
  /** '' for none. */
  description: string
  canonical: string
  noindex: boolean
  feeds: FeedLink[]
  /** A whole `<script type="application/ld+json">`, or ''. */
  structuredHtml: string
  /** Open Graph; null where nobody is to share the page. */
  sharing: {
    type: 'website' | 'article' | 'profile'
    title: string
    /** ISO 8601, or ''. */
    published: string
    /** oEmbed's, or ''. */
    embedUrl: string
    locale: string
    image: { url: string; width: number; height: number; alt: string }
    card: 'summary' | 'summary_large_image'
  } | null
}

/** What every page gets beside its own locals. */
export interface LayoutView extends HeadView {
  title: string
  /** `<title>`: title — board. */
  documentTitle: string
  /** `publicLog`: whether everybody may read what the staff does. */
  board: { name: string; url: string; publicLog: boolean }
  lang: 'ar' | 'en'
  dir: 'rtl' | 'ltr'
  /** Attributes of `<html>`. `theme` auto leaves the choice to the device. */
  theme: 'auto' | 'light' | 'dark'
  face: 'sans' | 'naskh'
  size: '1' | '2' | '3' | '4'
  lines: 'close' | 'normal' | 'wide'
  density: 'roomy' | 'dense'
  paging: 'pages' | 'continuous'
  signatures: 'shown' | 'hidden'
  /** Whether single letters do something. */
  keys: 'on' | 'off'
  nav: { text: string; url: string; current: boolean }[]
  /** What the search in the header may stay in; null where it is not shown. */
  within: { value: string; text: string }[] | null
  viewer: {
    member: MemberView | null
    admin: boolean
    /** For those who work on cases: how many wait, '' for none. */
    /** The way to their alerts, and how many came since they looked; null for guests. */
    bell: { label: string; count: string; url: string } | null
    queue: { label: string; count: string } | null
  }
  mayRegister: boolean
  /** Whose eyes an administrator borrows; '' when they are their own. */
  looking: string
  /** Hashed addresses of the stylesheet, the script, the icon sprite and the fonts to preload. */
  assets: { css: string; js: string; icons: string; preload: string[] }
  /** Where the language and theme switches come back to. */
  here: string
}
