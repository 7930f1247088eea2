import type { AttachmentRow } from '../../platform/database/tables/attachments.ts'
import type { Render } from '../../platform/http/views.ts'
import type { Translate } from '../../platform/i18n/translate.ts'
import type { Filling } from '../../platform/text/fill.ts'
import { imageHtml } from '../attachments/image-view.ts'
import { canSeeThread } from '../threads/policy.ts'
import { mayIn, type Viewer } from '../users/viewer.ts'
import { canSeePost } from './policy.ts'
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
  const {
    forum_id,
    thread_user_id: user_id,
    locked_at,
    thread_deleted_at: deleted_at,
    thread_held_at: held_at,
  } = quoted
  const thread = { forum_id, user_id, locked_at, deleted_at, held_at }
  const hidden = quoted.deleted_at !== null || deleted_at !== null
  if (hidden && !mayIn(viewer, forum_id, 'see-deleted')) return 'hidden'
  const waits = quoted.held_at !== null || held_at !== null
  if (waits && !mayIn(viewer, forum_id, 'approve')) return 'hidden'
  if (!canSeePost(viewer, quoted, thread) || !canSeeThread(viewer, thread)) return 'hidden'
  return { name: quoted.name, url: `/posts/${quoted.id}/` }
}
