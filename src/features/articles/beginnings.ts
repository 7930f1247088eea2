import type { Context } from '../../context.ts'
import type { Translate } from '../../platform/i18n/translate.ts'
import type { ThreadRow } from '../../platform/database/tables/threads.ts'
import { excerpt } from '../../platform/text/excerpt.ts'
import { sizeUrl } from '../attachments/address.ts'
import { attachmentsOfPosts } from '../attachments/queries.ts'
import { mayIn, type Viewer } from '../users/viewer.ts'
import { readingTime } from './minutes.ts'
import { openings } from './queries.ts'

const graphemes = 180

export interface Beginning {
  excerpt: string
  /** The address of its first picture, small; empty for none, or where the viewer may see none. */
  thumb: string
  /** How long it takes to read, in words. */
  minutes: string
}

/** How the articles of a list of threads of one forum begin. Asks nothing where there are none. */
export async function articlesAmong(
  ctx: Context,
  { viewer, t }: { viewer: Viewer; t: Translate },
  threads: readonly Pick<ThreadRow, 'id' | 'type' | 'forum_id'>[],
): Promise<ReadonlyMap<number, Beginning>> {
  const articles = threads.filter((thread) => thread.type === 'article')
  const [first] = articles
  if (!first) return new Map()
  const rows = await openings(
    ctx.db,
    articles.map(({ id }) => id),
  )
  const ids = rows.map(({ id }) => id)
  const mayLook = ids.length > 0 && mayIn(viewer, first.forum_id, 'read-attachments')
  const images = mayLook ? await attachmentsOfPosts(ctx.db, ids) : []
  const thumbOf = (postId: number) => {
    const image = images.find((one) => one.post_id === postId && one.ready_at !== null && one.refused === null)
    return image ? sizeUrl(image, 'thumb') : ''
  }
  return new Map(
    rows.map((row) => [
      row.thread_id,
      { excerpt: excerpt(row.excerpt, graphemes), thumb: thumbOf(row.id), minutes: readingTime(t, row) },
    ]),
  )
}
