import { LRUCache } from 'lru-cache'
import type { Context } from '../../context.ts'
import type { Render, Views } from '../../platform/http/views.ts'
import { fillBody } from '../../platform/text/fill.ts'
import { articleOf } from '../articles/contents.ts'
import { readingTime } from '../articles/minutes.ts'
import { imageHtml } from '../attachments/image-view.ts'
import type { Reader } from '../layout/request.ts'
import { type Kinds, readKinds } from '../reactions/kinds.ts'
import type { ThreadInForum } from '../threads/queries.ts'
import { boardFields } from '../profile-fields/fields.ts'
import { fieldsBeside } from '../profile-fields/showing.ts'
import { rightsVersion } from '../permissions/grants.ts'
import { currentLadder } from '../titles/ladder.ts'
import { namesVersion } from '../users/renaming.ts'
import { mayIn, type Viewer } from '../users/viewer.ts'
import { createAlike, type ReadyPosts } from './alike.ts'
import { filling } from './filling.ts'
import { byPosition, fragment } from './fragment.ts'
import { ownMarks } from './own-marks.ts'
import { hasEditWindow } from './policy.ts'
import { sharedKey, want, type Wanted } from './fragment-keys.ts'
import { postView } from './post-view.ts'
import { gather, type Material } from './material.ts'
import type { PostHead } from './queries.ts'
import { parted, stubs } from './stubs.ts'

const templates = { post: 'posts/post', copy: 'answers/copy', article: 'articles/post' } as const

const memory = 16 * 1024 * 1024

export interface Looking {
  reader: Reader
  viewer: Viewer
  show?: number | undefined
  copy?: boolean
}

export interface Fragments {
  /**
   * The posts of these heads, rendered, with a stub for each that the viewer may not see.
   * @param who with the post by somebody they ignore that they want to `show`; `copy` for posts that stand somewhere else as well: only
   * what is said, and nothing in place of one that they may not or do not want to see
   * @param rows what the database answered the heads with, always for the same page: what was put together of it serves others
   */
  of(
    ctx: Context,
    who: Looking,
    thread: ThreadInForum,
    heads: PostHead[],
    editWindow: number,
    rows?: object,
  ): Promise<ReadyPosts>
}

/**
 * Ready posts by everything that decides how one looks: its version, its author's, that of all names, the reader's language and dates, what the
 * viewer may do and has given. Most members share all of that, so a page is mostly put together from memory.
 */
export function createFragments(views: Views): Fragments {
  const ready = new LRUCache<string, Buffer>({ maxSize: memory, sizeCalculation: (html) => html.length + 400 })
  const alike = createAlike()
  return {
    async of(ctx, who, thread, heads, editWindow, rows) {
      const own = await ownMarks(ctx, who, heads)
      const kinds = await readKinds(ctx)
      const { version: titles } = await currentLadder(ctx)
      const rights = `${await rightsVersion(ctx)}.${(await boardFields(ctx)).version}`
      const versions = { names: await namesVersion(ctx), kinds: kinds.stamp, titles, rights }
      const shared = sharedKey(who, thread, versions)
      // One's own posts may change with time, when the window for editing them ends. Nobody else is shown that.
      const mine = heads.some((head) => head.user_id === who.viewer.id)
      const alikeBy = mine && hasEditWindow(who.viewer, thread, editWindow) ? undefined : rows
      const alikeKey = `${shared} ${mine ? who.viewer.id : ''} ${own.key}`
      const known = alikeBy && alike.find(alikeBy, alikeKey, who.reader.now)
      if (known) return known
      const parts = parted(who.viewer, thread, heads, own.hidden)
      const wanted = parts.seen.map((head) => want(who, thread, head, editWindow, own.of(head.id), shared))
      const shown = new Map(wanted.map(({ key }) => [key, ready.get(key)]))
      const missing = wanted.filter(({ key }) => !shown.get(key))
      for (const [key, html] of await renderPosts(ctx, views, who, thread, kinds.all, missing))
        shown.set(key, Buffer.from(html))
      for (const { key } of missing) ready.set(key, shown.get(key))
      const until = Math.min(
        Infinity,
        ...wanted.map(({ marks }) => Math.min(marks.date.expires, marks.edited?.expires ?? Infinity)),
      )
      const posts = wanted.map(({ head, key }) => fragment(head, shown.get(key)))
      const others = who.copy ? [] : stubs(views, who.reader, thread, parts)
      const made = { posts: [...posts, ...others].toSorted(byPosition), until }
      return alikeBy ? alike.keep(alikeBy, alikeKey, who.reader.now, made) : made
    },
  }
}

async function renderPosts(
  ctx: Context,
  views: Views,
  who: Looking,
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

function renderPost(
  render: Render,
  who: Looking,
  thread: ThreadInForum,
  { head, marks, own, look }: Wanted,
  material: Material,
): string | undefined {
  const post = material.posts.get(head.id)
  const author = material.members.get(head.user_id)
  if (!post || !author) return undefined
  const { t } = who.reader
  const images = mayIn(who.viewer, thread.forum_id, 'read-attachments') ? (material.images.get(post.id) ?? []) : []
  const placed = new Set<number>()
  const fill = filling({
    // Two of one post on a page: their footnotes are not each other's.
    postId: look === 'copy' ? -post.id : post.id,
    threadId: thread.id,
    t,
    apart: look === 'copy' ? t('answers.accepted') : undefined,
    viewer: who.viewer,
    ignored: own.ignored,
    quoted: material.quoted,
    named: material.named,
    images,
    placed,
    render,
  })
  const html = fillBody(post.html, fill)
  const signatureHtml =
    look === 'copy' ? '' : fillBody(material.signatures.get(author.id) ?? '', { ...fill, cards: false })
  const rest = images.filter((image) => !placed.has(image.id)).map((image) => ({ html: imageHtml(render, image, t) }))
  const { kinds, members, standingOf } = material
  const article = look === 'article' ? articleOf(html, readingTime(t, post)) : undefined
  const view = postView(
    who.reader,
    { post, author, members, thread, kinds, standingOf, own, marks },
    {
      html: article?.html ?? html,
      images: rest,
      signatureHtml,
      authorFields: fieldsBeside(author, material.fields, who.reader.preferences),
    },
  )
  return render(templates[look], { post: view, article })
}
