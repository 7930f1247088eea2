/** A subject people talk about: its threads' openings and banks of sentences that fit any of its threads. */
export interface Subject {
  /** The key of the forum these words belong to; see `ForumText.key`. */
  forum: string
  /** Hand-written threads; an opening is Markdown of one to five paragraphs. */
  threads: { title: string; prefix?: string; opening: string; lang?: 'en' }[]
  /** Whole replies of 1–4 sentences that fit any thread of the forum; may hold slots. */
  replies: string[]
  /** A composed reply is an opener, one to four points and a closer: every combination reads as a sensible post. */
  openers: string[]
  points: string[]
  closers: string[]
  /**
   * Values for {thing}, {place}, {n} …; any value fits any sentence of the subject that names its slot, and one
   * post keeps one value for a slot wherever it recurs. {name} is not here: it is the member addressed, who may be a
   * man or a woman, so no sentence gives that name a gender.
   */
  slots: Record<string, string[]>
}

export interface ForumText {
  key: string
  category: string
  title: string
  description: string
}
