import { type Request, type Response, Router } from 'express'
import type { Context } from '../../context.ts'
import { formFields, idParam, queryText, wantsJson } from '../../platform/http/input.ts'
import type { Views } from '../../platform/http/views.ts'
import { formatDate } from '../../platform/i18n/dates.ts'
import { formatNumber } from '../../platform/i18n/numbers.ts'
import { allowed } from '../../platform/policy.ts'
import { forumCrumbs, readTree } from '../forums/tree.ts'
import { type PostInThread, visiblePost } from '../posts/finding.ts'
import { canReact } from '../posts/policy.ts'
import { postUrl, threadUrl } from '../threads/address.ts'
import { memberView } from '../users/member-view.ts'
import { usersByIds } from '../users/queries.ts'
import { isMember } from '../users/viewer.ts'
import { kindViews, reactionBar } from './bar-view.ts'
import { allKinds, ownReactions, reactionsOf } from './queries.ts'
import { react, takeBack } from './service.ts'
import { namedIn, readSummary } from './summary.ts'
import type { ReactionListView } from '../posts/view.ts'

const listed = 200

export function reactionRoutes(ctx: Context, views: Views): Router {
  const router = Router()

  router.post('/posts/:id/reactions', async (req, res) => {
    const { reaction } = formFields(req, ['reaction'])
    await answer(ctx, views, req, res, await react(ctx, req.viewer, idParam(req, 'id'), reaction))
  })

  router.post('/posts/:id/reactions/delete', async (req, res) => {
    await answer(ctx, views, req, res, await takeBack(ctx, req.viewer, idParam(req, 'id')))
  })

  router.get('/posts/:id/reactions', (req, res) => showList(ctx, req, res))

  return router
}

async function barOf(ctx: Context, req: Request, { post, thread }: PostInThread) {
  const own = isMember(req.viewer) ? (await ownReactions(ctx.db, req.viewer.id, [post.id])).get(post.id) : undefined
  const members = new Map((await usersByIds(ctx.db, namedIn([post]))).map((row) => [row.id, row]))
  return reactionBar(req.reader, await allKinds(ctx.db), post, {
    own,
    members,
    mayReact: allowed(canReact(req.viewer, post, thread)),
  })
}

async function answer(ctx: Context, views: Views, req: Request, res: Response, found: PostInThread): Promise<void> {
  if (!wantsJson(req)) return res.seeOther(postUrl(found.thread, found.post, req.reader))
  const reactions = await barOf(ctx, req, found)
  res.json({ html: views.in(req.reader.t)('reactions/bar', { bar: reactions }) })
}

async function showList(ctx: Context, req: Request, res: Response): Promise<void> {
  const found = await visiblePost(ctx, req.viewer, idParam(req, 'id'))
  const { post, thread } = found
  const { t } = req.reader
  res.page('reactions/list', {
    title: t('reactions.on-post', { number: `#${formatNumber(req.reader.preferences, post.position)}` }),
    noindex: true,
    crumbs: [
      ...forumCrumbs(t('board.forums'), await readTree(ctx), thread.forum_id),
      { title: thread.title, url: threadUrl(thread) },
    ],
    backUrl: postUrl(thread, post, req.reader),
    bar: await barOf(ctx, req, found),
    ...(await lists(ctx, req, found)),
  })
}

async function lists(
  ctx: Context,
  req: Request,
  { post }: PostInThread,
): Promise<Pick<ReactionListView, 'tabs' | 'entries'>> {
  const { preferences, now, t } = req.reader
  const kinds = await allKinds(ctx.db)
  const views = kindViews(req.reader, kinds)
  const kind = kinds.findIndex((one) => one.name === queryText(req, 'kind'))
  const summary = readSummary(post.reactions)
  const url = `/posts/${post.id}/reactions`
  const all = {
    text: t('reactions.all'),
    symbol: '',
    count: formatNumber(preferences, summary.total),
    url,
    current: kind === -1,
  }
  const tabs = summary.counts.flatMap(([id, count]) => {
    const index = kinds.findIndex((one) => one.id === id)
    const view = views[index]
    return view
      ? [
          {
            text: view.title,
            symbol: view.symbol,
            count: formatNumber(preferences, count),
            url: `${url}?kind=${view.name}`,
            current: index === kind,
          },
        ]
      : []
  })
  const rows = await reactionsOf(ctx.db, post.id, kinds[kind]?.id, listed)
  const entries = rows.flatMap((row) => {
    const view = views[kinds.findIndex((one) => one.id === row.kind_id)]
    return view
      ? [
          {
            member: memberView(row),
            symbol: view.symbol,
            title: view.title,
            date: formatDate(preferences, row.created_at, now),
          },
        ]
      : []
  })
  return { tabs: [all, ...tabs], entries }
}
