import type { Generated, Selectable } from 'kysely'

export interface AttachmentsTable {
  id: Generated<number>
  user_id: number
  /** Null until the post that it was uploaded for is sent; orphans are deleted after a day. */
  post_id: number | null
  position: Generated<number>
  /** 128 random bits: the folder of its files in the storage. */
  token: string
  file_name: string
  alt: Generated<string>
  width: number
  height: number
  bytes: number
  frames: Generated<number>
  placeholder: Generated<string>
  /** JSON list of the sizes made of it; empty until the work is done. */
  variants: Generated<string>
  ready_at: number | null
  /** Why the work on it failed: an ImageRefusal. */
  refused: string | null
  created_at: number
}

export type AttachmentRow = Selectable<AttachmentsTable>
