import sanitizeHtml from 'sanitize-html'
import type { Context } from '../../context.ts'
import type { AttachmentRow } from '../../platform/database/tables/attachments.ts'
import type { Translate } from '../../platform/i18n/translate.ts'
import { escapeHtml } from '../../platform/text/escape.ts'
import { fillBody, type Filling } from '../../platform/text/fill.ts'
import { sizeUrl } from '../attachments/address.ts'
import { attachmentsOfPosts } from '../attachments/queries.ts'
import { type Named, namedIn, namedView } from '../mentions/named.ts'
import { canSeeQuoted } from '../posts/policy.ts'
import { type QuotedPost, quotedPosts } from '../quotes/queries.ts'
import { mayIn, type Viewer } from '../users/viewer.ts'
import type { PostToFeed } from './queries.ts'

interface Reading {
  baseUrl: string
  viewer: Viewer
  t: Translate
}

interface Material {
  named: Named
  quoted: ReadonlyMap<number, QuotedPost>
  images: ReadonlyMap<number, AttachmentRow[]>
}

/** The texts of posts as a feed carries them: whole, safe, with addresses that hold anywhere and nothing that needs our styles. */
export async function bodiesOf(
  ctx: Context,
  reading: Reading,
  posts: readonly PostToFeed[],
): Promise<ReadonlyMap<number, string>> {
  if (posts.length === 0) return new Map()
  const quotedIds = posts.flatMap(({ html }) => [...html.matchAll(/<!--q (\d+)/g)].map((match) => Number(match[1])))
  const ids = posts.map(({ id }) => id)
  const bodies = posts.map(({ html }) => html)
  const quoted = quotedIds.length === 0 ? [] : await quotedPosts(ctx.db, [...new Set(quotedIds)])
  const material = {
    named: await namedIn(ctx.db, bodies),
    quoted: new Map(quoted.map((one) => [one.id, one])),
    images: Map.groupBy(await attachmentsOfPosts(ctx.db, ids), ({ post_id }) => post_id ?? 0),
  }
  return new Map(posts.map((post) => [post.id, bodyOf(reading, post, material)]))
}

function bodyOf({ baseUrl, viewer, t }: Reading, post: PostToFeed, { named, quoted, images }: Material): string {
  const mayLook = mayIn(viewer, post.forum_id, 'read-attachments')
  const own = mayLook ? (images.get(post.id) ?? []).filter(({ refused }) => refused === null) : []
  const placed = new Set<number>()
  const fill: Filling = {
    postId: post.id,
    word: (name, values) => t(`text.${name}` as Parameters<Translate>[0], values),
    quote: (id) => quoteOf(viewer, post.thread_id, quoted.get(id)),
    member: (id) => namedView(named, id),
    image(id, { alt }) {
      const image = own.find((one) => one.id === id)
      if (!image) return undefined
      placed.add(id)
      return picture(image, alt)
    },
  }
  const text = fillBody(post.html, fill)
  const rest = own.filter(({ id }) => !placed.has(id)).map((image) => picture(image))
  return portable(baseUrl, t, text + rest.join(''))
}

function quoteOf(viewer: Viewer, threadId: number, quoted: QuotedPost | undefined): ReturnType<Filling['quote']> {
  if (!quoted) return undefined
  return canSeeQuoted(viewer, threadId, quoted) ? { name: quoted.name, url: `/posts/${quoted.id}/` } : 'hidden'
}

function picture(image: AttachmentRow, alt = ''): string {
  return `<p><img src="${escapeHtml(sizeUrl(image, '1280'))}" alt="${escapeHtml(alt || image.alt)}"></p>`
}

const plain =
  'p br hr h3 h4 h5 ul ol li blockquote pre code strong em u del mark sub sup a span table thead tbody tr th td img details'
const directed = 'p h3 h4 h5 ul ol li blockquote pre table td'.split(' ')

/** Spoilers are left out, since nothing hides them where our styles do not reach, and so is what folds a long quote. */
function portable(baseUrl: string, t: Translate, html: string): string {
  const absolute = (address = '') => (address.startsWith('/') ? (URL.parse(baseUrl + address)?.href ?? '') : address)
  const mark = `[${escapeHtml(t('text.spoiler'))}]`
  const marked = html
    .replaceAll('<span class="spoiler"', `${mark}$&`)
    .replaceAll('<details class="spoiler"', `<p>${mark}</p>$&`)
  return sanitizeHtml(marked, {
    allowedTags: plain.split(' '),
    allowedAttributes: {
      ...Object.fromEntries(directed.map((tag) => [tag, ['dir']])),
      a: ['href'],
      img: ['src', 'alt'],
    },
    allowedSchemes: ['http', 'https', 'mailto'],
    allowProtocolRelative: false,
    exclusiveFilter: ({ tag, attribs }) => tag === 'details' || (tag === 'span' && attribs.class === 'spoiler'),
    transformTags: {
      a: (tagName, { href }) => ({ tagName, attribs: href && !href.startsWith('#') ? { href: absolute(href) } : {} }),
      img: (tagName, { src, alt = '' }) => ({ tagName, attribs: { src: absolute(src), alt } }),
    },
  })
}
