import type { PostHead } from './queries.ts'

/** A post, rendered. */
export interface Fragment {
  id: number
  position: number
  createdAt: number
  authorId: number
  html: Buffer
}

const nothing = Buffer.alloc(0)

export function fragment(head: PostHead, html: Buffer | undefined): Fragment {
  return {
    id: head.id,
    position: head.position,
    createdAt: head.created_at,
    authorId: head.user_id,
    html: html ?? nothing,
  }
}

export const byPosition = (a: Fragment, b: Fragment) => a.position - b.position
