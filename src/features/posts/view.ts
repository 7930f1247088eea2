import type { FieldValueView } from '../profile-fields/view.ts'
import type { DateView, FormView, LinkView, PanelView } from '../../platform/http/view-models.ts'

/** A kind of reaction as the picker shows it. */
export interface ReactionKindView {
  name: string
  title: string
  symbol: string
}

/** views/posts/post.ejs: one post as one viewer sees it. */
export interface PostView {
  id: number
  /** `#5` */
  number: string
  permalink: string
  /** "المشاركة 5 من 20 بقلم …": the region's accessible name. */
  label: string
  author: PanelView
  /** What they say of themselves where the board asks them. */
  authorFields: FieldValueView[]
  date: DateView
  /** Sanitised when it was written. */
  html: string
  /** Images that the text does not place itself; `html` is made by our own image template. */
  images: { html: string }[]
  /** What its author writes under all of their posts; '' for nothing. */
  signatureHtml: string
  edited: { text: string; date: DateView; historyUrl: string | null } | null
  /** A deleted post as its author and the staff see it: a thin line with "restore", the text folded away. */
  deleted: { text: string; reason: string } | null
  /** A post that waits for the staff, as its author and those who may let it in see it. */
  held: { text: string } | null
  /** What the staff says to everybody of a warning for it; '' for nothing. */
  notice: string
  /** The name of the tick that chooses it for the staff's tools; null for who has none. */
  choose: string | null
  /** Posts that quote this one. */
  quotedBy: LinkView[]
  reactions: ReactionBarView
  /** Whether the viewer keeps it for later. */
  saved: boolean
  /** The answer to the question that its thread asks. */
  accepted: boolean
  may: {
    react: boolean
    quote: boolean
    edit: boolean
    delete: boolean
    restore: boolean
    report: boolean
    warn: boolean
    reattribute: boolean
    /** To keep it for later. */
    save: boolean
    merge: boolean
    whisper: boolean
    /** To take away the cards under its links. */
    uncard: boolean
    /** To say that it answers the question, or no longer. */
    accept: boolean
    unaccept: boolean
    approve: boolean
  }
  urls: {
    quote: string
    edit: string
    delete: string
    restore: string
    report: string
    warn: string
    reattribute: string
    merge: string
    whisper: string
    uncard: string
    approve: string
    reject: string
    react: string
    unreact: string
    reactions: string
    share: string
    save: string
    accept: string
    unaccept: string
    /** What else they wrote in the thread. */
    byAuthor: string
  }
}

/** views/reactions/bar.ejs, also sent alone to the script after a reaction. */
export interface ReactionBarView {
  postId: number
  /** Symbols given so far, most frequent first, with their counts. */
  given: { symbol: string; title: string; count: string }[]
  /** "أ وب و3 آخرون"; empty when nobody reacted. */
  names: string
  listUrl: string
  own: ReactionKindView | null
  /** What the button gives at once; the others are chosen. */
  main: ReactionKindView | null
  /** Those offered. */
  kinds: ReactionKindView[]
  mayReact: boolean
  reactUrl: string
  unreactUrl: string
}

export interface AttachedImage {
  id: number
  name: string
  alt: string
  thumb: string
  /** Written into the text by "place in text": `![alt](attachment:12)` */
  markdown: string
}

/** views/composer/composer.ejs: the one editor of new threads, replies and edits. */
export interface ComposerView {
  form: FormView
  /** 'thread-12', 'forum-3', 'post-9' */
  draftTarget: string
  submissionKey: string
  submitText: string
  attachments: AttachedImage[]
  /** Files that were refused, by name and reason. */
  refusedFiles: string[]
  maxImages: number
  maxBody: number
  /** The result of "معاينة" without script. */
  previewHtml: string | null
  helpUrl: string
  uploadUrl: string
  previewUrl: string
  draftsUrl: string
  /** The thread's last `#n` when the form was made; null where nothing can arrive meanwhile. */
  seen: number | null
  /** Under the thread page: fewer tools, grows on focus. */
  quick: boolean
}

/** views/posts/reply.ejs */
export interface ReplyPageView {
  crumbs: LinkView[]
  threadTitle: string
  threadUrl: string
  composer: ComposerView
  /** "آخر مشاركة هنا قبل سنة": before replying to an old thread. */
  oldNote: string | null
}

/** views/posts/edit.ejs */
export interface EditPageView {
  crumbs: LinkView[]
  number: string
  backUrl: string
  composer: ComposerView
  /** Offers to leave no mark of the change. */
  maySilently: boolean
  /** Set when somebody saved another text meanwhile: theirs, to compare. */
  conflict: { text: string; lines: ChangedLine[] } | null
}

export interface Change {
  kind: 'same' | 'added' | 'removed'
  text: string
}

/** views/posts/changed-lines.ejs */
export interface ChangedLine {
  dir: 'rtl' | 'ltr' | 'auto'
  parts: Change[]
}

/** views/posts/history.ejs: newest first; `lines` are the difference to the text before it. */
export interface HistoryPageView {
  crumbs: LinkView[]
  number: string
  backUrl: string
  revisions: {
    by: string
    byUrl: string
    date: DateView
    reason: string
    lines: ChangedLine[]
  }[]
}

/** views/reactions/list.ejs */
export interface ReactionListView {
  crumbs: LinkView[]
  backUrl: string
  tabs: { text: string; symbol: string; count: string; url: string; current: boolean }[]
  entries: {
    member: import('../../platform/http/view-models.ts').MemberView
    symbol: string
    title: string
    date: DateView
  }[]
}
