import { type Request, type Response, Router } from 'express'
import { type Context, transaction } from '../../context.ts'
import { ownChanged } from '../../platform/database/own-memory.ts'
import { notFound } from '../../platform/errors.ts'
import { formFields, refParam, wantsJson } from '../../platform/http/input.ts'
import { readTree } from '../forums/tree.ts'
import { forumUrl, threadUrl } from '../threads/address.ts'
import { visibleThread } from '../threads/finding.ts'
import { canSeeThread } from '../threads/policy.ts'
import { findThread } from '../threads/queries.ts'
import { signedIn } from '../users/policy.ts'
import { mayIn, type Member } from '../users/viewer.ts'
import { kinds, urlOf } from './list/kinds.ts'
import { readMail } from './mail-choice.ts'
import { unwatchForum, unwatchThread, watchForum, watchThread } from './queries.ts'

/**
 * Watching and no longer watching threads and forums. What one may no longer see one can still stop watching; the answer is the
 * same for what was never there.
 */
export function watchingRoutes(ctx: Context): Router {
  const router = Router()

  router.post('/threads/:ref/watch', async (req, res) => {
    const member = signedIn(req.viewer)
    const thread = await visibleThread(ctx, member, refParam(req))
    const mail = readMail(formFields(req, ['mail']).mail)
    const watch = { threadId: thread.id, userId: member.id, mail }
    await ofOne(ctx, member, (ctx) => watchThread(ctx.db, watch, ctx.now()))
    res.seeOther(whereFrom(req, threadUrl(thread)))
  })

  router.post('/threads/:ref/unwatch', async (req, res) => {
    const member = signedIn(req.viewer)
    const id = refParam(req)
    await ofOne(ctx, member, (ctx) => unwatchThread(ctx.db, id, member.id))
    const thread = await findThread(ctx.db, id)
    if (thread && canSeeThread(member, thread)) res.seeOther(whereFrom(req, threadUrl(thread)))
    else toTheList(req, res, urlOf('threads'))
  })

  router.post('/forums/:ref/watch', async (req, res) => {
    const member = signedIn(req.viewer)
    const forum = await readableForum(ctx, member, refParam(req))
    const { posts } = formFields(req, ['posts'])
    await ofOne(ctx, member, (ctx) => watchForum(ctx.db, forum.id, member.id, posts === '1', ctx.now()))
    res.seeOther(whereFrom(req, forumUrl(forum)))
  })

  router.post('/forums/:ref/unwatch', async (req, res) => {
    const member = signedIn(req.viewer)
    const id = refParam(req)
    await ofOne(ctx, member, (ctx) => unwatchForum(ctx.db, id, member.id))
    const forum = (await readTree(ctx)).byId.get(id)
    if (forum && mayIn(member, id, 'view')) res.seeOther(whereFrom(req, forumUrl(forum)))
    else toTheList(req, res, urlOf('forums'))
  })

  return router
}

/** The page on which the button stood, one of what is watched or the list of it all; the first of them where the browser does not say. */
function whereFrom(req: Request, url: string): string {
  const from = URL.parse(req.get('referer') ?? '')
  if (!from) return url
  const isOf = from.pathname.startsWith(encodeURI(url)) || kinds.some((kind) => from.pathname === urlOf(kind))
  return isOf ? from.pathname + from.search : url
}

function toTheList(req: Request, res: Response, url: string): void {
  if (wantsJson(req)) res.json({ url })
  else res.seeOther(url)
}

/** Writes what only this member is shown. */
async function ofOne(ctx: Context, member: Member, write: (ctx: Context) => Promise<void>): Promise<void> {
  await transaction(ctx, write)
  ownChanged(ctx.engine, member.id)
}

/** Where news can come from: a category has no threads. */
async function readableForum(ctx: Context, member: Member, id: number) {
  const forum = (await readTree(ctx)).byId.get(id)
  if (!forum || !mayIn(member, forum.id, 'view') || forum.kind === 'category') throw notFound()
  return forum
}
