import type { AttachmentRow } from '../../platform/database/tables/attachments.ts'
import type { Render } from '../../platform/http/views.ts'
import type { Translate } from '../../platform/i18n/translate.ts'
import type { Filling } from '../../platform/text/fill.ts'
import { imageHtml } from '../attachments/image-view.ts'
import type { Viewer } from '../users/viewer.ts'
import { canSeeQuoted } from './policy.ts'
import { type Named, namedView } from '../mentions/named.ts'
import type { QuotedPost } from '../quotes/queries.ts'

const regions: ReadonlySet<string> = new Set(['table', 'footnotes'])

/**
 * What a stored body leaves open until somebody reads it: whether they may see what is quoted, the images, our own words.
 * @param given.placed collects the images that the text shows, so that the rest can be listed under it
 */
export function filling(given: {
  postId: number
  /** The thread it stands in; 0 for one that is only being written. */
  threadId: number
  t: Translate
  /** What names of regions in it add to be told from those of the same text elsewhere on the page. */
  apart?: string | undefined
  viewer: Viewer
  /** Whose quotes stay folded for the viewer. */
  ignored: readonly number[]
  quoted: ReadonlyMap<number, QuotedPost>
  /** Whom the body names, as they are now. */
  named: Named
  images: readonly AttachmentRow[]
  placed: Set<number>
  render: Render
}): Filling {
  return {
    postId: given.postId,
    cards: true,
    word(name, values) {
      const text = given.t(`text.${name}` as Parameters<Translate>[0], values)
      return given.apart !== undefined && regions.has(name) ? `${text} (${given.apart})` : text
    },
    quote: (id) => quoteOf(given, given.quoted.get(id)),
    member: (id) => namedView(given.named, id),
    image(id, text) {
      const image = given.images.find((one) => one.id === id)
      if (!image) return undefined
      given.placed.add(id)
      return imageHtml(given.render, image, given.t, text)
    },
  }
}

/**
 * What one sees of a quote may depend on one's rights and on nothing else of oneself: ready posts are shared by all who have the
 * same. So a thread that one sees only because it is one's own counts as hidden, but in itself.
 */
function quoteOf(
  { viewer, threadId, ignored }: { viewer: Viewer; threadId: number; ignored: readonly number[] },
  quoted: QuotedPost | undefined,
): ReturnType<Filling['quote']> {
  if (!quoted) return undefined
  if (!canSeeQuoted(viewer, threadId, quoted)) return 'hidden'
  return { name: quoted.name, url: `/posts/${quoted.id}/`, ignored: ignored.includes(quoted.user_id) }
}
