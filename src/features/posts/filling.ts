import type { AttachmentRow } from '../../platform/database/tables/attachments.ts'
import type { Render } from '../../platform/http/views.ts'
import type { Translate } from '../../platform/i18n/translate.ts'
import type { Filling } from '../../platform/text/fill.ts'
import { imageHtml } from '../attachments/image-view.ts'
import type { Viewer } from '../users/viewer.ts'
import { canSeeQuoted } from './policy.ts'
import type { QuotedPost } from '../quotes/queries.ts'

/**
 * What a stored body leaves open until somebody reads it: whether they may see what is quoted, the images, our own words.
 * @param given.placed collects the images that the text shows, so that the rest can be listed under it
 */
export function filling(given: {
  postId: number
  t: Translate
  viewer: Viewer
  quoted: ReadonlyMap<number, QuotedPost>
  images: readonly AttachmentRow[]
  placed: Set<number>
  render: Render
}): Filling {
  return {
    postId: given.postId,
    word: (name, values) => given.t(`text.${name}` as Parameters<Translate>[0], values),
    quote: (id) => quoteOf(given.viewer, given.quoted.get(id)),
    image(id, text) {
      const image = given.images.find((one) => one.id === id)
      if (!image) return undefined
      given.placed.add(id)
      return imageHtml(given.render, image, given.t, text)
    },
  }
}

function quoteOf(viewer: Viewer, quoted: QuotedPost | undefined): ReturnType<Filling['quote']> {
  if (!quoted) return undefined
  if (!canSeeQuoted(viewer, quoted)) return 'hidden'
  return { name: quoted.name, url: `/posts/${quoted.id}/` }
}
