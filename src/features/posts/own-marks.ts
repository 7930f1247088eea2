import type { Context } from '../../context.ts'
import { ownMemory } from '../../platform/database/own-memory.ts'
import { bookmarkedAmong } from '../bookmarks/queries.ts'
import { type Hidden, hiddenAmong } from '../ignoring/hiding.ts'
import { ownReactions } from '../reactions/queries.ts'
import { isMember, type Member, type Viewer } from '../users/viewer.ts'
import type { PostHead } from './queries.ts'

/** What of a post is its viewer's own. */
export interface Own {
  reaction: number | undefined
  saved: boolean
  /** Authors quoted in it whom they ignore. */
  ignored: readonly number[]
}

/** The same of a whole page. */
export interface OwnMarks {
  of(postId: number): Own
  hidden: Hidden
  /** Alike for viewers who have the same. */
  key: string
}

const nothing: Own = { reaction: undefined, saved: false, ignored: [] }
const guests: OwnMarks = { of: () => nothing, hidden: { posts: new Set(), quoted: new Map() }, key: '' }

const marks = ownMemory<OwnMarks>()

interface Looking {
  viewer: Viewer
  show?: number | undefined
  copy?: boolean
}

/** @param looking.show a post by an ignored member that the viewer wants to see; `copy` asks for nothing but what they do not want to see */
export async function ownMarks(
  ctx: Context,
  { viewer, show, copy = false }: Looking,
  heads: readonly PostHead[],
): Promise<OwnMarks> {
  if (!isMember(viewer)) return guests
  const posts = heads.map((head) => head.id).join('.')
  const key = `${posts} ${show ?? ''} ${copy}`
  return marks(ctx.engine, viewer.id, key, () => readMarks(ctx, viewer, heads, { show, copy }))
}

async function readMarks(
  { db }: Context,
  viewer: Member,
  heads: readonly PostHead[],
  { show, copy }: { show: number | undefined; copy: boolean },
): Promise<OwnMarks> {
  const reacted = (copy ? [] : heads).filter((head) => head.reacted).map((head) => head.id)
  const reactions = await ownReactions(db, viewer.id, reacted)
  const saved = await bookmarkedAmong(
    db,
    viewer.id,
    (copy ? [] : heads).map((head) => head.id),
  )
  const hidden = await hiddenAmong(db, viewer, heads, show)
  const quoted = [...hidden.quoted].map(([id, authors]) => `${id}:${authors.join('.')}`)
  return {
    of: (id) => ({ reaction: reactions.get(id), saved: saved.has(id), ignored: hidden.quoted.get(id) ?? [] }),
    hidden,
    key: [[...reactions].join(' '), [...saved].join(' '), [...hidden.posts].join(' '), quoted.join(' ')].join('/'),
  }
}
