import type { NextFunction, Request, Response } from 'express'
import type { Context } from '../../context.ts'
import type { Invalid } from '../../platform/errors.ts'
import type { Assets } from '../../platform/http/assets.ts'
import type { GuestPages } from '../../platform/http/guest-pages.ts'
import { wantsJson } from '../../platform/http/input.ts'
import { type Headers, securityHeaders } from '../../platform/http/security.ts'
import { compress, encodingFor } from '../../platform/http/compression.ts'
import { pageBytes } from '../../platform/http/page-bytes.ts'
import { slot } from '../../platform/http/slot.ts'
import type { LayoutView } from '../../platform/http/view-models.ts'
import type { Locals, Views } from '../../platform/http/views.ts'
import { formatNumber } from '../../platform/i18n/numbers.ts'
import { translator } from '../../platform/i18n/translate.ts'
import { preferencesOf } from '../users/settings.ts'
import { bellView } from '../alerts/bell-view.ts'
import { isMember } from '../users/viewer.ts'
import { allowed } from '../../platform/policy.ts'
import { playerOrigins } from '../../platform/text/videos.ts'
import { canAdminister } from '../users/policy.ts'
import { headView } from './head.ts'
import type { PageOptions } from './request.ts'

interface Layout {
  views: Views
  assets: Assets
  guestPages: GuestPages
  /** The headers of pages where a reader may ask for the player of a video. */
  playing: Headers
}

/** Bytes. */
const worthPacking = 2000

/**
 * Gives requests their reader and responses `page`, `invalid` and `seeOther`. Needs `req.viewer` and `req.board`. Whatever is
 * answered (pages, redirects, JSON, refusals), no cache keeps what a member got unless the route says otherwise.
 */
export function pages(ctx: Context, made: Omit<Layout, 'playing'>) {
  const layout = { ...made, playing: securityHeaders(ctx.config.baseUrl, playerOrigins) }
  return (req: Request, res: Response, next: NextFunction): void => {
    const preferences = preferencesOf(req.viewer.settings)
    const pageSize = Number(req.viewer.settings.perPage)
    req.reader = { t: translator(preferences), preferences, pageSize, now: ctx.now() }
    res.t = req.reader.t
    const isPrivate = isMember(req.viewer) || req.viewer.lookingAs !== undefined
    res.set('Cache-Control', isPrivate ? 'private, no-store' : 'no-cache').vary('Cookie')
    res.page = (view, page) => sendPage(ctx, layout, req, res, view, page)
    res.invalid = (error, view, page) => sendInvalid(req, res, error, view, page)
    res.seeOther = (url) => void (wantsJson(req) ? res.status(201).json({ url }) : res.redirect(303, url))
    next()
  }
}

function sendPage(
  ctx: Context,
  layout: Layout,
  req: Request,
  res: Response,
  view: string,
  page: PageOptions & Locals,
): void {
  const { status = 200, keep, plays, ...locals } = page
  const headers = plays ? layout.playing : undefined
  const parts = renderPage(ctx, layout, req, view, locals)
  if (keep && status === 200 && !isMember(req.viewer) && req.viewer.lookingAs === undefined && req.method === 'GET') {
    const body = Buffer.concat(parts.map((part) => Buffer.from(part)))
    if (layout.guestPages.keep(req, res, { mark: req.mark, until: keep.until, body, seen: keep.seen, headers })) return
  }
  keep?.seen?.()
  for (const [name, value] of headers ?? []) res.set(name, value)
  res.status(status).type('html').vary('Accept-Encoding')
  sendPacked(req, res, pageBytes(parts, res))
}

/** A page for one visitor, compressed a little when they take that. */
function sendPacked(req: Request, res: Response, body: Buffer): void {
  const encoding = body.length < worthPacking ? undefined : encodingFor(req.headers['accept-encoding'])
  if (!encoding) return void res.send(body)
  void compress(body, encoding, 'once').then((packed) => {
    res.set('Content-Encoding', encoding).send(packed)
  })
}

/** A whole document in pieces; `locals` reach the view, and the layout what it needs of them. */
function renderPage(
  ctx: Context,
  layout: Layout,
  req: Request,
  view: string,
  locals: PageOptions & Locals,
): (string | Buffer)[] {
  const render = layout.views.in(req.reader.t)
  const content = locals.content ?? [render(view, locals)]
  const frame = render('layouts/page', { layout: layoutView(ctx, layout.assets, req, locals), content: slot })
  const at = frame.indexOf(slot)
  return [frame.slice(0, at), ...content, frame.slice(at + slot.length)]
}

function layoutView(ctx: Context, assets: Assets, req: Request, page: PageOptions): LayoutView {
  const { t } = req.reader
  const { settings, member } = req.viewer
  const home = page.title === req.board.name
  return {
    title: page.title,
    documentTitle: home ? page.title : `${page.title} — ${req.board.name}`,
    ...headView(ctx, req, page),
    board: { name: req.board.name, url: '/', publicLog: req.board.publicLog },
    lang: settings.locale,
    dir: settings.locale === 'ar' ? 'rtl' : 'ltr',
    theme: settings.theme,
    face: settings.face,
    size: settings.size,
    lines: settings.lines,
    density: settings.density,
    paging: settings.paging,
    keys: settings.keys,
    signatures: settings.signatures,
    nav: navigation(req.path, t),
    within: withinView(req, page),
    looking: req.viewer.lookingAs ?? '',
    viewer: {
      member,
      admin: allowed(canAdminister(req.viewer)),
      queue: queueView(req),
      bell: bellView(req.viewer, req.bell, req.reader),
    },
    mayRegister: req.board.registrationOpen,
    assets: {
      css: member ? assets.memberCss : assets.css,
      js: member ? assets.memberJs : assets.js,
      icons: assets.icons,
      preload: assets.preload,
    },
    here: req.originalUrl.length > 500 ? '/' : req.originalUrl,
  }
}

function queueView({ waiting, reader }: Request): LayoutView['viewer']['queue'] {
  if (waiting === null) return null
  const label = reader.t('cases.waiting', { count: waiting })
  return { label, count: waiting === 0 ? '' : formatNumber(reader.preferences, waiting) }
}

function navigation(path: string, t: LayoutTranslate): LayoutView['nav'] {
  const forums = path === '/' || path.startsWith('/forums/') || path.startsWith('/threads/')
  return [
    { text: t('board.forums'), url: '/', current: forums },
    { text: t('board.whats-new'), url: '/whats-new/', current: path.startsWith('/whats-new/') },
    { text: t('board.members'), url: '/members/', current: path.startsWith('/members/') || path === '/online/' },
    { text: t('board.search'), url: '/search/', current: path.startsWith('/search/') },
  ]
}

/** Where a search from this page may look; nothing where there is nothing to choose. On its own page it has its own form. */
function withinView({ path, reader: { t } }: Request, { within }: PageOptions): LayoutView['within'] {
  if (path.startsWith('/search/')) return null
  if (!within) return []
  const thread =
    within.threadId === undefined ? [] : [{ value: `thread-${within.threadId}`, text: t('search.within-thread') }]
  const forum = { value: `forum-${within.forumId}`, text: t('search.within-forum') }
  return [{ value: '', text: t('search.everywhere') }, ...thread, forum]
}

type LayoutTranslate = ReturnType<typeof translator>

function sendInvalid(req: Request, res: Response, error: Invalid, view: string, page: PageOptions & Locals): void {
  const errors = fieldMessages(req, error)
  if (wantsJson(req)) res.status(422).json({ errors })
  else res.page(view, { ...page, status: 422 })
}

/** A sentence for each wrong field, in the reader's language. */
export function fieldMessages(req: Request, error: Invalid): Record<string, string> {
  const entries = Object.entries(error.fields).map(
    ([name, { key, values }]) => [name, req.reader.t(key, values)] as const,
  )
  return Object.fromEntries(entries)
}
