import { randomUUID } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import express, { type Express } from 'express'
import type { Context } from './context.ts'
import { governingRoutes } from './governing.ts'
import { machineRoutes } from './machines.ts'
import { searchingRoutes } from './searching.ts'
import { avatarFiles } from './features/accounts/avatar-routes.ts'
import { accountRoutes } from './features/accounts/routes.ts'
import { readBoardAndViewer } from './features/accounts/request.ts'
import { guestSettingsKey } from './features/accounts/prefs-cookie.ts'
import { sessionCookieName, sessionMiddleware } from './features/accounts/session.ts'
import { adminRoutes } from './features/admin/routes.ts'
import { alertRoutes } from './features/alerts/routes.ts'
import { watchingListRoutes } from './features/watching/list/routes.ts'
import { watchingRoutes } from './features/watching/routes.ts'
import { bookmarkRoutes } from './features/bookmarks/routes.ts'
import { relationRoutes } from './features/ignoring/routes.ts'
import { attachmentRoutes } from './features/attachments/routes.ts'
import { refuseBanned, refuseBannedAddresses } from './features/bans/guard.ts'
import { onlyLooking } from './features/permissions/look-routes.ts'
import { draftRoutes } from './features/drafts/routes.ts'
import { forumRoutes } from './features/forums/routes.ts'
import { helpRoutes } from './features/help/routes.ts'
import { errorPage, noSuchPage } from './features/layout/errors.ts'
import { pages } from './features/layout/page.ts'
import { withoutDatabase } from './features/layout/without-database.ts'
import { unsubscribeRoutes } from './features/mailing/unsubscribing/routes.ts'
import { aboutRoutes } from './features/members/about/routes.ts'
import { directoryRoutes } from './features/members/directory/routes.ts'
import { guestNoticer, noticeVisitors } from './features/members/presence/noticing.ts'
import { presenceRoutes } from './features/members/presence/routes.ts'
import { memberRoutes } from './features/members/routes.ts'
import { logRoutes } from './features/moderation/log-routes.ts'
import { replyBanRoutes } from './features/moderation/reply-ban-routes.ts'
import { batchRoutes } from './features/batches/routes.ts'
import { moderationRoutes } from './features/moderation/routes.ts'
import { newsRoutes } from './features/news/routes.ts'
import { installingRoutes } from './features/installing/routes.ts'
import { operationRoutes } from './features/operations/routes.ts'
import { editingRoutes } from './features/posts/editing-routes.ts'
import type { Live } from './features/live/live.ts'
import { linkCardRoutes } from './features/link-cards/routes.ts'
import { liveRoutes } from './features/live/routes.ts'
import { createFragments } from './features/posts/fragments.ts'
import { answerRoutes } from './features/answers/routes.ts'
import { retypingRoutes } from './features/retyping/routes.ts'
import { pollRoutes } from './features/polls/routes.ts'
import { postRoutes } from './features/posts/routes.ts'
import { readingRoutes } from './features/reading/routes.ts'
import type { Reading } from './features/reading/reading.ts'
import { pushRoutes } from './features/push/routes.ts'
import { reactionRoutes } from './features/reactions/routes.ts'
import { schedulingRoutes } from './features/scheduling/routes.ts'
import { setupRoutes } from './features/setup/routes.ts'
import { startingRoutes } from './features/threads/starting-routes.ts'
import { threadRoutes } from './features/threads/routes.ts'
import type { ViewCounter } from './features/threads/view-counter.ts'
import { tagRoutes } from './features/tags/routes.ts'
import { signatureRoutes } from './features/signatures/routes.ts'
import { wallRoutes } from './features/wall/routes.ts'
import type { Assets } from './platform/http/assets.ts'
import { guestPages } from './platform/http/guest-pages.ts'
import { iconPrinter } from './platform/http/icons.ts'
import { allowedMethods, onlyReads, sameSiteOnly, securityHeaders } from './platform/http/security.ts'
import { sendAssets } from './platform/http/static.ts'
import { whisperRoutes } from './features/whispers/routes.ts'
import { createViews, type Templates } from './platform/http/views.ts'

export interface Parts {
  assets: Assets
  counter: ViewCounter
  reading: Reading
  live: Live
  templates: Templates
}

/** Bytes of a form without files: the longest post, percent-encoded, and room beside it. */
const largestForm = '512kb'

/** Everything that happens over HTTP, in order. Ready pages for guests are answered before any of it. */
export function createApp(
  ctx: Context,
  { assets, counter, reading, live, templates }: Parts,
): { app: Express; server: Server } {
  const views = createViews(templates, { icon: iconPrinter(assets.icons), formKey: randomUUID })
  const fragments = createFragments(views)
  const headers = securityHeaders(ctx.config.baseUrl)
  const cookie = `${sessionCookieName(ctx.config)}=`
  const ready = guestPages({
    settingsOf: (cookies) => (cookies?.includes(cookie) ? undefined : guestSettingsKey(cookies)),
    changeMark: ctx.engine.changeMark,
    headers,
    now: ctx.now,
  })

  const app = express()
  app
    .disable('x-powered-by')
    .disable('etag')
    .set('trust proxy', ctx.config.trustProxy)
    .set('query parser', 'simple')
    .set('env', 'production')
  app.use((_req, res, next) => {
    for (const [name, value] of headers) res.setHeader(name, value)
    next()
  })
  app.use(sendAssets(assets))
  app.use(operationRoutes(ctx), avatarFiles(ctx), installingRoutes(ctx))
  const prepare = pages(ctx, { views, assets, guestPages: ready })
  const fromHere = sameSiteOnly(ctx.config.baseUrl)
  app.use(sessionMiddleware(ctx), readBoardAndViewer(ctx), prepare)
  app.use(withoutDatabase(prepare, fromHere, largestForm))
  app.use(unsubscribeRoutes(ctx))
  const write = express.Router()
  write.use(allowedMethods, fromHere, onlyLooking)
  write.use('/admin/permissions', express.urlencoded({ extended: false, limit: largestForm, parameterLimit: 5000 }))
  write.use(
    express.urlencoded({ extended: false, limit: largestForm, parameterLimit: 300 }),
    refuseBannedAddresses(ctx),
  )
  app.use(refuseBanned, noticeVisitors(ctx))
  app.use((req, res, next) => (onlyReads(req) ? next() : write(req, res, next)))
  app.use(
    searchingRoutes(ctx),
    forumRoutes(ctx, { views, reading }),
    threadRoutes(ctx, { views, fragments, counter, reading, live }),
    startingRoutes(ctx, views),
  )
  app.use(
    newsRoutes(ctx, { views, reading }),
    readingRoutes(ctx),
    tagRoutes(ctx, { views, reading }),
    alertRoutes(ctx),
    watchingRoutes(ctx),
    watchingListRoutes(ctx, { views, reading }),
    pushRoutes(ctx),
    liveRoutes(ctx, { live, fragments }),
  )
  app.use(
    postRoutes(ctx, views),
    pollRoutes(ctx),
    answerRoutes(ctx),
    retypingRoutes(ctx),
    editingRoutes(ctx, views),
    linkCardRoutes(ctx),
    reactionRoutes(ctx, views),
    attachmentRoutes(ctx),
    draftRoutes(ctx),
    relationRoutes(ctx),
    bookmarkRoutes(ctx, views),
  )
  app.use(
    moderationRoutes(ctx, views),
    replyBanRoutes(ctx),
    whisperRoutes(ctx),
    batchRoutes(ctx),
    logRoutes(ctx),
    schedulingRoutes(ctx, views),
  )
  app.use(
    aboutRoutes(ctx),
    directoryRoutes(ctx),
    presenceRoutes(ctx),
    memberRoutes(ctx, { views, reading }),
    wallRoutes(ctx),
    signatureRoutes(ctx),
    accountRoutes(ctx),
    setupRoutes(ctx),
    adminRoutes(ctx),
    helpRoutes(),
  )
  app.use(machineRoutes(ctx))
  app.use(governingRoutes(ctx))
  app.use(noSuchPage)
  app.use(errorPage(ctx.log))

  const noticeGuest = guestNoticer(ctx)
  const limits = { headersTimeout: 10_000, requestTimeout: 300_000, keepAliveTimeout: 30_000 }
  const server = createServer(limits, (req, res) => {
    if (ready.serve(req, res)) noticeGuest(req)
    else app(req, res)
  })
  return { app, server }
}
