import { type Request, Router } from 'express'
import type { Context } from '../../context.ts'
import { notFound } from '../../platform/errors.ts'
import { keptDocuments } from '../../platform/http/documents.ts'
import { refParam } from '../../platform/http/input.ts'
import { guest } from '../accounts/load-viewer.ts'
import { redirectToCanonical } from '../layout/canonical.ts'
import { tagUrl } from '../tags/address.ts'
import { knownTag } from '../tags/finding.ts'
import { mergedInto } from '../threads/finding.ts'
import { findThread } from '../threads/queries.ts'
import { type FeedFormat, feedPath, feedUrl, formats } from './links.ts'
import { makeFeed, type Place } from './making.ts'

const memory = 8 * 1024 * 1024

/** The newest of a place for feed readers: of what guests may read, whoever asks. */
export function feedRoutes(ctx: Context): Router {
  const router = Router()
  const documents = keptDocuments({ changeMark: ctx.engine.changeMark, now: ctx.now, memory })
  const places: [string, (req: Request) => Place][] = [
    ['/index.:format', () => ({ kind: 'board' })],
    ...(['forums', 'threads', 'members'] as const).map((kind): [string, (req: Request) => Place] => [
      `/${kind}/:ref/index.:format`,
      (req) => ({ kind, id: refParam(req) }),
    ]),
  ]
  router.get('/tags/:tag/index.:format', async (req, res) => {
    const tag = await knownTag(ctx, await guest(ctx), String(req.params.tag).slice(0, 300))
    if (!tag) throw notFound()
    if (redirectToCanonical(req, res, tagUrl(tag), undefined, `index.${String(req.params.format)}`)) return
    const format = formatOf(req)
    const place = { kind: 'tags', id: tag.id } as const
    await documents.send(req, res, `tags ${tag.id} ${format}`, () => makeFeed(ctx, req.board, place, format))
  })
  for (const [path, placeOf] of places)
    router.get(path, async (req, res) => {
      const [place, format] = [placeOf(req), formatOf(req)]
      const heir = place.kind === 'threads' ? await heirOf(ctx, place.id) : undefined
      if (heir !== undefined) return res.redirect(301, feedUrl(feedPath('threads', heir), format))
      const key = `${place.kind} ${place.kind === 'board' ? '' : place.id} ${format}`
      await documents.send(req, res, key, () => makeFeed(ctx, req.board, place, format))
    })
  return router
}

/** The thread that took this one in, for who follows the feed of one that was merged. */
async function heirOf(ctx: Context, threadId: number): Promise<number | undefined> {
  if (await findThread(ctx.db, threadId)) return undefined
  return (await mergedInto(ctx, await guest(ctx), threadId))?.id
}

/** @throws Refusal 404 */
function formatOf({ params }: Request): FeedFormat {
  const format = formats.find((one) => one === params.format)
  if (!format) throw notFound()
  return format
}
