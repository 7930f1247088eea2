import { type Request, Router } from 'express'
import { type Context, transaction } from '../../context.ts'
import { ownChanged } from '../../platform/database/own-memory.ts'
import { notFound } from '../../platform/errors.ts'
import { formFields, refParam } from '../../platform/http/input.ts'
import { accountPage } from '../accounts/account-page.ts'
import { readTree } from '../forums/tree.ts'
import { forumUrl, threadUrl } from '../threads/address.ts'
import { visibleThread } from '../threads/finding.ts'
import { tagLinks } from '../tags/address.ts'
import { knownAmong } from '../tags/queries.ts'
import { watchedTags } from '../tags/watching/queries.ts'
import { signedIn } from '../users/policy.ts'
import { mayIn, type Member } from '../users/viewer.ts'
import { unwatchForum, unwatchThread, watchedForums, watchForum, watchThread } from './queries.ts'

const listUrl = '/account/watching'

/** Watching and no longer watching threads and forums. */
export function watchingRoutes(ctx: Context): Router {
  const router = Router()

  const threads = { watch: watchThread, unwatch: unwatchThread }
  for (const [verb, write] of Object.entries(threads)) {
    router.post(`/threads/:ref/${verb}`, async (req, res) => {
      const member = signedIn(req.viewer)
      const thread = await visibleThread(ctx, member, refParam(req))
      await ofOne(ctx, member, (ctx) => write(ctx.db, thread.id, member.id, ctx.now()))
      res.seeOther(whereFrom(req, threadUrl(thread)))
    })
  }

  router.post('/forums/:ref/watch', async (req, res) => {
    const member = signedIn(req.viewer)
    const forum = await readableForum(ctx, member, refParam(req))
    const { posts } = formFields(req, ['posts'])
    await ofOne(ctx, member, (ctx) => watchForum(ctx.db, forum.id, member.id, posts === '1', ctx.now()))
    res.seeOther(whereFrom(req, forumUrl(forum)))
  })

  router.post('/forums/:ref/unwatch', async (req, res) => {
    const member = signedIn(req.viewer)
    const forum = await readableForum(ctx, member, refParam(req))
    await ofOne(ctx, member, (ctx) => unwatchForum(ctx.db, forum.id, member.id))
    res.seeOther(whereFrom(req, forumUrl(forum)))
  })

  router.get(listUrl, async (req, res) => {
    const member = signedIn(req.viewer)
    const tree = await readTree(ctx)
    const watched = await watchedForums(ctx.db, member.id)
    const forums = watched.flatMap(({ forum_id, posts }) => {
      const forum = tree.byId.get(forum_id)
      return forum && mayIn(member, forum.id, 'view') ? [{ ...forum, url: forumUrl(forum), posts: posts === 1 }] : []
    })
    const tags = await watchedTags(ctx.db, member.id)
    const known = await knownAmong(
      ctx.db,
      member,
      tags.map(({ id }) => id),
    )
    const shown = tags.filter(({ id }) => known.has(id))
    const { page } = accountPage(req, listUrl, 'watching/list', { forums, tags: tagLinks(shown) })
    res.page('watching/list', page)
  })

  return router
}

/** The page on which the button stood, one of what is watched or the list of it all; the first of them where the browser does not say. */
function whereFrom(req: Request, url: string): string {
  const from = URL.parse(req.get('referer') ?? '')
  if (!from) return url
  const isOf = from.pathname.startsWith(encodeURI(url)) || from.pathname === listUrl
  return isOf ? from.pathname + from.search : url
}

/** Writes what only this member is shown. */
async function ofOne(ctx: Context, member: Member, write: (ctx: Context) => Promise<void>): Promise<void> {
  await transaction(ctx, write)
  ownChanged(ctx.engine, member.id)
}

async function readableForum(ctx: Context, member: Member, id: number) {
  const forum = (await readTree(ctx)).byId.get(id)
  if (!forum || !mayIn(member, forum.id, 'view')) throw notFound()
  return forum
}
