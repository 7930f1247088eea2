import { type Request, type Response, Router } from 'express'
import { type Context, transaction } from '../../context.ts'
import { ownChanged } from '../../platform/database/own-memory.ts'
import type { TagRow } from '../../platform/database/tables/tags.ts'
import { notFound } from '../../platform/errors.ts'
import { queryText } from '../../platform/http/input.ts'
import type { Views } from '../../platform/http/views.ts'
import { addressKey } from '../../platform/limits.ts'
import { tagFold } from '../../platform/text/tag-name.ts'
import { redirectToCanonical } from '../layout/canonical.ts'
import { sharedPages } from '../layout/ready-pages.ts'
import type { Reading } from '../reading/reading.ts'
import { signedIn } from '../users/policy.ts'
import { isMember } from '../users/viewer.ts'
import { tagUrl } from './address.ts'
import { knownTag } from './finding.ts'
import { tagList, tagPage } from './page.ts'
import { tagsBeginning } from './listing/queries.ts'
import { retaggingRoutes } from './retagging-routes.ts'
import { unwatchTag, watchTag } from './watching/queries.ts'

const completions = 8

/** Tags and the threads that bear them. What only threads that somebody may not see bear is to them as if it were not there. */
export function tagRoutes(ctx: Context, { views, reading }: { views: Views; reading: Reading }): Router {
  const router = Router()
  const shared = sharedPages(ctx, views)

  router.get('/tags/', async (req, res) => {
    if (redirectToCanonical(req, res, '/tags/')) return
    await shared(req, res, 'tags/index', () => tagList(ctx, req))
  })

  router.get('/tags.json', async (req, res) => {
    const { viewer, ip } = req
    await ctx.limits.consume('suggest', isMember(viewer) ? `member ${viewer.id}` : addressKey(ip))
    const fold = tagFold(queryText(req, 'q').slice(0, 60))
    const found = fold === '' ? [] : await tagsBeginning(ctx.db, viewer, fold, completions)
    res.json(found.map(({ name }) => ({ name })))
  })

  router.get('/tags/:tag/', async (req, res) => {
    const tag = await tagOf(ctx, req)
    if (redirectToCanonical(req, res, tagUrl(tag))) return
    const render = views.in(req.reader.t)
    await shared(req, res, 'tags/show', () => tagPage(ctx, req, tag, { reading, render }))
  })

  for (const [verb, write] of Object.entries({ watch: watchTag, unwatch: unwatchTag }))
    router.post(`/tags/:tag/${verb}`, (req, res) => turnWatch(ctx, req, res, write))

  router.use(retaggingRoutes(ctx))
  return router
}

/** @throws Refusal 404 also where the viewer may not know of it */
async function tagOf(ctx: Context, req: Request): Promise<TagRow> {
  const { tag: name } = req.params
  const tag = typeof name === 'string' ? await knownTag(ctx, req.viewer, name.slice(0, 300)) : undefined
  if (!tag) throw notFound()
  return tag
}

async function turnWatch(ctx: Context, req: Request, res: Response, write: typeof watchTag | typeof unwatchTag) {
  const member = signedIn(req.viewer)
  const tag = await tagOf(ctx, req)
  await transaction(ctx, (ctx) => write(ctx.db, tag.id, member.id, ctx.now()))
  ownChanged(ctx.engine, member.id)
  const fromList = URL.parse(req.get('referer') ?? '')?.pathname === '/account/watching'
  res.seeOther(fromList ? '/account/watching' : tagUrl(tag))
}
