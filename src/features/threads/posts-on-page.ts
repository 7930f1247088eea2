import type { Context } from '../../context.ts'
import type { Render } from '../../platform/http/views.ts'
import { formatGap } from '../../platform/i18n/dates.ts'
import type { Reader } from '../layout/request.ts'
import type { Fragment } from '../posts/fragment.ts'
import type { Fragments } from '../posts/fragments.ts'
import { type PostHead, postHeads } from '../posts/queries.ts'
import { type ShownWhispers, whispersFor } from '../whispers/showing.ts'
import type { Who } from './page.ts'
import type { ThreadToShow } from './queries.ts'

const gapWorthANote = 7 * 24 * 60 * 60 * 1000

/** A page's posts, and what of them is new to the viewer. */
export interface PagePosts {
  posts: Buffer[]
  until: number
  /** When the last post of the page was written. */
  lastAt: number
  /** Whether the line before the first new post stands on this page. */
  hasLine: boolean
  ids: number[]
}

interface Parts {
  fragments: Fragments
  render: Render
  readUpTo: number | undefined
  /** What stands under the thread's first post. */
  below?: readonly Buffer[]
}

/**
 * The posts of a page, rendered, with the notes between them.
 * @param span their places in the thread
 * @param readUpTo up to when the viewer has read the thread; the line comes before the first post of somebody else after it
 */
export async function threadPosts(
  ctx: Context,
  who: Who,
  thread: ThreadToShow,
  span: { from: number; to: number },
  { fragments, render, readUpTo, below = [] }: Parts,
): Promise<PagePosts> {
  const rows = await postHeads(ctx, { thread: thread.id, from: span.from - 1, to: span.to })
  const [before, heads] = parted(rows, span.from)
  const { posts, until } = await fragments.of(ctx, who, thread, heads, who.board.editWindowMinutes, rows)
  const isNew = (post: Fragment) =>
    readUpTo !== undefined &&
    readUpTo >= thread.created_at &&
    post.createdAt > readUpTo &&
    !post.isStub &&
    post.authorId !== who.viewer.id
  const firstNew = posts.find(isNew)
  const whispers = await whispersFor(ctx, who, thread, render)
  return {
    posts: withNotes(who.reader, render, posts, {
      before,
      firstNew,
      whispers,
      below: { first: thread.first_post_id, parts: below },
    }),
    until: Math.min(until, whispers.until),
    lastAt: Math.max(0, ...posts.map((post) => post.createdAt)),
    hasLine: firstNew !== undefined,
    ids: posts.map((post) => post.id),
  }
}

/** The visible post before the page, for the time-gap note on top, and the page's own. */
function parted(heads: PostHead[], first: number): [number | undefined, PostHead[]] {
  const before = heads.find((head) => head.position < first && head.deleted_at === null && head.held_at === null)
  return [before?.created_at, heads.filter((head) => head.position >= first)]
}

function withNotes(reader: Reader, render: Render, posts: Fragment[], around: Around): Buffer[] {
  const { before, firstNew, whispers, below } = around
  const shown = posts.flatMap((post, index) => {
    const gap = post.createdAt - (posts[index - 1]?.createdAt ?? before ?? post.createdAt)
    const notes = gap > gapWorthANote ? [gapNote(reader, render, gap)] : []
    if (post === firstNew) notes.push(newLine(reader, render))
    const beside = whispers.beside.get(post.id) ?? []
    return [...notes, post.html, ...beside, ...(post.id === below.first ? below.parts : [])]
  })
  return [...whispers.top, ...shown]
}

interface Around {
  before: number | undefined
  firstNew: Fragment | undefined
  whispers: ShownWhispers
  below: { first: number | null; parts: readonly Buffer[] }
}

function newLine({ t }: Reader, render: Render): Buffer {
  return Buffer.from(render('threads/note', { note: { kind: 'new', text: t('threads.new-from-here') } }))
}

function gapNote({ t, preferences }: Reader, render: Render, gap: number): Buffer {
  const note = { kind: 'gap', text: t('threads.gap-note', { gap: formatGap(preferences, gap) }) }
  return Buffer.from(render('threads/note', { note }))
}
