import { LRUCache } from 'lru-cache'
import type { Context } from '../../context.ts'
import type { AttachmentRow } from '../../platform/database/tables/attachments.ts'
import type { PostRow } from '../../platform/database/tables/posts.ts'
import type { UserRow } from '../../platform/database/tables/users.ts'
import type { Render, Views } from '../../platform/http/views.ts'
import { fillBody } from '../../platform/text/fill.ts'
import { imageHtml } from '../attachments/image-view.ts'
import { attachmentsOfPosts } from '../attachments/queries.ts'
import type { Reader } from '../layout/request.ts'
import { type Kinds, readKinds } from '../reactions/kinds.ts'
import { ownReactions } from '../reactions/queries.ts'
import { usersByIds } from '../users/queries.ts'
import type { ThreadInForum } from '../threads/queries.ts'
import { isMember, type Viewer } from '../users/viewer.ts'
import { filling } from './filling.ts'
import { canSeePost } from './policy.ts'
import { type PostMarks, postMarks, postView } from './post-view.ts'
import { type QuotedPost, quotedPosts } from '../quotes/queries.ts'
import { type PostHead, postsByIds } from './queries.ts'

const memory = 16 * 1024 * 1024

const nothing = Buffer.alloc(0)
const none: ReadonlyMap<number, number> = new Map()

export interface Fragment {
  id: number
  position: number
  createdAt: number
  html: Buffer
}

export interface Fragments {
  /** The posts of these heads that the viewer may see, rendered; `until` is when their dates would read differently. */
  of(
    ctx: Context,
    who: { reader: Reader; viewer: Viewer },
    thread: ThreadInForum,
    heads: PostHead[],
    editWindow: number,
  ): Promise<{ posts: Fragment[]; until: number }>
}

interface Wanted {
  head: PostHead
  marks: PostMarks
  own: number | undefined
  key: string
}

/**
 * Ready posts by everything that decides how one looks: its version, its author's, the reader's language and dates, what the
 * viewer may do and has given. Most members share all of that, so a page is mostly put together from memory.
 */
export function createFragments(views: Views): Fragments {
  const ready = new LRUCache<string, Buffer>({ maxSize: memory, sizeCalculation: (html) => html.length + 400 })
  return {
    async of(ctx, who, thread, heads, editWindow) {
      const seen = heads.filter((head) => canSeePost(who.viewer, head, thread))
      const own = isMember(who.viewer)
        ? await ownReactions(
            ctx.db,
            who.viewer.id,
            seen.map((head) => head.id),
          )
        : none
      const kinds = await readKinds(ctx)
      const wanted = seen.map((head) => want(who, thread, head, editWindow, own.get(head.id), kinds.stamp))
      const shown = new Map(wanted.map(({ key }) => [key, ready.get(key)]))
      const missing = wanted.filter(({ key }) => !shown.get(key))
      for (const [key, html] of await renderPosts(ctx, views, who, thread, kinds.all, missing))
        shown.set(key, Buffer.from(html))
      for (const { key } of missing) ready.set(key, shown.get(key))
      const until = Math.min(
        Infinity,
        ...wanted.map(({ marks }) => Math.min(marks.date.expires, marks.edited?.expires ?? Infinity)),
      )
      return { posts: wanted.map(({ head, key }) => fragment(head, shown.get(key))), until }
    },
  }
}

function fragment(head: PostHead, html: Buffer | undefined): Fragment {
  return { id: head.id, position: head.position, createdAt: head.created_at, html: html ?? nothing }
}

function want(
  { reader, viewer }: { reader: Reader; viewer: Viewer },
  thread: ThreadInForum,
  head: PostHead,
  editWindow: number,
  own: number | undefined,
  kindsStamp: string,
): Wanted {
  const marks = postMarks(reader, viewer, head, thread, editWindow)
  const may = Object.values(marks.may).map(Number).join('')
  const { locale, digits, calendar, months } = reader.preferences
  const versions = `${head.id}.${head.version}.${head.author_version}.${thread.last_position}`
  const reading = `${locale}${digits}${calendar}${months} ${viewer.grants.id} ${kindsStamp}`
  return {
    head,
    marks,
    own,
    key: `${versions} ${reading} ${may} ${own ?? ''} ${marks.date.text} ${marks.edited?.text ?? ''}`,
  }
}

async function renderPosts(
  ctx: Context,
  views: Views,
  who: { reader: Reader; viewer: Viewer },
  thread: ThreadInForum,
  kinds: Kinds['all'],
  missing: Wanted[],
): Promise<[string, string][]> {
  if (missing.length === 0) return []
  const material = await gather(ctx, kinds, missing)
  const render = views.in(who.reader.t)
  return missing.flatMap((wanted) => {
    const html = renderPost(render, who, thread, wanted, material)
    return html === undefined ? [] : [[wanted.key, html] as [string, string]]
  })
}

interface Material {
  posts: Map<number, PostRow>
  authors: Map<number, UserRow>
  images: Map<number, AttachmentRow[]>
  quoted: Map<number, QuotedPost>
  kinds: Kinds['all']
}

/** One query of each kind for the whole page. */
async function gather({ db }: Context, kinds: Kinds['all'], missing: Wanted[]): Promise<Material> {
  const ids = missing.map(({ head }) => head.id)
  const posts = await postsByIds(db, ids)
  const authors = await usersByIds(db, [...new Set(posts.map((post) => post.user_id))])
  const images = await attachmentsOfPosts(db, ids)
  const quotedIds = [
    ...new Set(posts.flatMap((post) => [...post.html.matchAll(/<!--q (\d+)/g)].map((match) => Number(match[1])))),
  ]
  const quoted = quotedIds.length === 0 ? [] : await quotedPosts(db, quotedIds)
  return {
    posts: new Map(posts.map((post) => [post.id, post])),
    authors: new Map(authors.map((author) => [author.id, author])),
    images: Map.groupBy(images, (image) => image.post_id ?? 0),
    quoted: new Map(quoted.map((one) => [one.id, one])),
    kinds,
  }
}

function renderPost(
  render: Render,
  who: { reader: Reader; viewer: Viewer },
  thread: ThreadInForum,
  { head, marks, own }: Wanted,
  material: Material,
): string | undefined {
  const post = material.posts.get(head.id)
  const author = material.authors.get(head.user_id)
  if (!post || !author) return undefined
  const { t } = who.reader
  const images = material.images.get(post.id) ?? []
  const placed = new Set<number>()
  const html = fillBody(
    post.html,
    filling({ postId: post.id, t, viewer: who.viewer, quoted: material.quoted, images, placed, render }),
  )
  const rest = images.filter((image) => !placed.has(image.id)).map((image) => ({ html: imageHtml(render, image, t) }))
  const view = postView(who.reader, { post, author, thread, kinds: material.kinds, own, marks }, { html, images: rest })
  return render('posts/post', { post: view })
}
