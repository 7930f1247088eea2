/** A subject people talk about: its threads' openings and banks of sentences that fit any of its threads. */
export interface Subject {
  /** The key of the forum these words belong to; see `ForumText.key`. */
  forum: string
  /** Hand-written threads; an opening is Markdown of one to five paragraphs. */
  threads: { title: string; prefix?: string; opening: string; lang?: 'en' }[]
  /** Whole replies of 1–4 sentences that fit any thread of the forum; slots: {name} (the member addressed), {thing}, {place}, {n} and the subject's own. */
  replies: string[]
  /** A composed reply is an opener, one to four points and a closer: every combination reads as a sensible post. */
  openers: string[]
  points: string[]
  closers: string[]
  /** Values for {thing}, {place}, {model} …; any value fits any sentence that names its slot. {name} and {n} come from the loader. */
  slots: Record<string, string[]>
}

export interface ForumText {
  key: string
  category: string
  title: string
  description: string
}
