import type { PostHead } from './queries.ts'

/** A post, rendered. */
export interface Fragment {
  id: number
  position: number
  createdAt: number
  authorId: number
  html: Buffer
  /** Only a line stands for it, which says that there is something its reader does not see: that is news to nobody. */
  isStub: boolean
}

const nothing = Buffer.alloc(0)

export function fragment(head: PostHead, html: Buffer | undefined, isStub = false): Fragment {
  return {
    id: head.id,
    position: head.position,
    createdAt: head.created_at,
    authorId: head.user_id,
    html: html ?? nothing,
    isStub,
  }
}

export const byPosition = (a: Fragment, b: Fragment) => a.position - b.position
