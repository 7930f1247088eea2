import { Router } from 'express'
import type { Context } from '../../context.ts'
import { notFound, Refusal } from '../../platform/errors.ts'
import { queryText, readId } from '../../platform/http/input.ts'
import { guest } from '../accounts/load-viewer.ts'
import { readTree } from '../forums/tree.ts'
import { shareImage } from '../share-images/address.ts'
import { mergedInto } from '../threads/finding.ts'
import { canSeeThread } from '../threads/policy.ts'
import { findThreadToShow, type ThreadToShow } from '../threads/queries.ts'
import { isShown } from '../threads/shown.ts'
import { memberUrl } from '../users/member-view.ts'
import { may, type Viewer } from '../users/viewer.ts'
import { threadNamedBy } from './link.ts'

/** Seconds that others may show what they were told. */
const keptFor = 3600

/** Tells other sites how to show a link to a thread (https://oembed.com): as a link with a picture, since no page of ours may be framed. */
export function embeddingRoutes(ctx: Context): Router {
  const router = Router()

  router.get('/oembed', async (req, res) => {
    if (!['', 'json'].includes(queryText(req, 'format'))) throw new Refusal(501, 'errors.bad-request')
    const id = threadNamedBy(ctx.config.baseUrl, queryText(req, 'url'))
    const viewer = await guest(ctx)
    const thread = id === undefined ? undefined : await threadAt(ctx, viewer, id)
    if (!thread || !isShown(thread) || !canSeeThread(viewer, thread)) throw notFound()
    const below = (await readTree(ctx)).byId.get(thread.forum_id)?.title ?? ''
    const room = readId(queryText(req, 'maxwidth')) ?? Infinity
    const height = readId(queryText(req, 'maxheight')) ?? Infinity
    const image = shareImage({ kind: 'thread', id: thread.id }, { board: req.board.name, title: thread.title, below })
    res.removeHeader('Vary')
    res
      .set('Cache-Control', 'public, max-age=300')
      .set('Cross-Origin-Resource-Policy', 'cross-origin')
      .json({
        ...told(ctx, req.board.name, viewer, thread),
        ...(image.width <= room && image.height <= height ? thumbnail(ctx, image) : {}),
      })
  })

  return router
}

/** By the address of one that was merged, the thread that took it in. */
async function threadAt(ctx: Context, viewer: Viewer, id: number): Promise<ThreadToShow | undefined> {
  const thread = await findThreadToShow(ctx, id)
  const heir = thread ? undefined : await mergedInto(ctx, viewer, id)
  return heir ? findThreadToShow(ctx, heir.id) : thread
}

function told({ config: { baseUrl } }: Context, board: string, viewer: Viewer, thread: ThreadToShow) {
  const author = { id: thread.user_id, name: thread.starter_name }
  return {
    version: '1.0',
    type: 'link',
    title: thread.title,
    author_name: author.name,
    ...(may(viewer, 'view-members') ? { author_url: baseUrl + encodeURI(memberUrl(author)) } : {}),
    provider_name: board,
    provider_url: `${baseUrl}/`,
    cache_age: keptFor,
  }
}

function thumbnail({ config }: Context, { path, width, height }: { path: string; width: number; height: number }) {
  return { thumbnail_url: config.baseUrl + path, thumbnail_width: width, thumbnail_height: height }
}
