import type { Generated, Selectable } from 'kysely'

export interface PostsTable {
  id: Generated<number>
  thread_id: number
  /** `#n` within the thread; page = ceil(position / page size). */
  position: number
  user_id: number
  created_at: number
  edited_at: number | null
  edited_by: number | null
  deleted_at: number | null
  deleted_by: number | null
  /** Waits since then until the staff lets it in; its author and those who may let it in see it. */
  held_at: number | null
  /** For the staff. */
  delete_reason: Generated<string>
  /** The post that has its words by now. It counts as deleted then and nobody sees it; its address leads to that one. */
  merged_into: Generated<number | null>
  /** The thread in which it was accepted as the answer, even while it is hidden or stands elsewhere. */
  answers: number | null
  /** When the text last changed without a mark of it. */
  text_at: number | null
  /** Grows with every change of what the post shows. */
  version: Generated<number>
  /** JSON of `ReactionSummary`: counts by kind and who was first, so that a page needs no query for them. */
  reactions: Generated<string>
  /** Their total, by which the best of a thread are found; follows `reactions` by itself, see `updatePost`. */
  reaction_count: Generated<number>
  /** JSON list of the ids of visible posts that quote this one. */
  quoted_by: Generated<string>
  /** What the staff says under it of a warning for it, to everybody; '' for nothing. */
  notice: Generated<string>
  /** Made by the form, or from the text: the same one twice from one member is the same post. */
  submission_key: string | null
  renderer_version: number
  body: string
  html: string
  excerpt: Generated<string>
}

export interface PostRevisionsTable {
  id: Generated<number>
  post_id: number
  /** Who replaced this text, and when. */
  user_id: number
  created_at: number
  reason: Generated<string>
  body: string
}

export interface PostMentionsTable {
  post_id: number
  user_id: number
}

export interface PostQuotesTable {
  post_id: number
  quoted_post_id: number
}

export type PostRow = Selectable<PostsTable>
