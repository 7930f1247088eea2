import type { NextFunction, Request, Response } from 'express'
import { conflict, Invalid, notFound, Refusal } from '../../platform/errors.ts'
import { wantsJson } from '../../platform/http/input.ts'
import type { MessageKey } from '../../platform/i18n/ar.ts'
import type { Log } from '../../platform/log.ts'
import { safeReturn } from '../accounts/return-path.ts'
import { isMember } from '../users/viewer.ts'
import { fieldMessages } from './page.ts'

const unavailable = new Set([
  'SQLITE_BUSY',
  'SQLITE_FULL',
  'SQLITE_IOERR',
  'SQLITE_READONLY',
  'SQLITE_CANTOPEN',
  'ENOSPC',
  'EDQUOT',
  'ECONNREFUSED',
  'ECONNRESET',
])
/** PostgreSQL: connection trouble (08), out of resources (53), shutting down (57). */
const unavailableClass = /^(08|53|57)/
/** Of what PostgreSQL's driver says without a code when the connection is not there. */
const disconnected = /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered)/

/** A row that another points at is gone: the account was merged away, the thread purged, while this waited for its turn. */
const dangling = new Set(['SQLITE_CONSTRAINT_FOREIGNKEY', '23503'])

export function noSuchPage(): never {
  throw notFound()
}

/** Turns whatever was thrown into the board's error page, with the text that was typed still on it. */
export function errorPage(log: Log) {
  return (error: unknown, req: Request, res: Response, _next: NextFunction): void => {
    if (res.headersSent) return afterwards(log, error, req, res)
    const refusal = asRefusal(error)
    if (refusal.status === 500 || (!(error instanceof Refusal) && refusal.status > 500))
      log.error({ err: error, path: req.path, method: req.method }, 'request failed')
    if (isDangling(error)) log.warn({ err: error, path: req.path, method: req.method }, 'what it was about is gone')
    if (refusal.status === 403 || refusal.status === 429) noteRefusal(log, req, refusal)
    if (refusal.retryAfter !== undefined) res.set('Retry-After', String(refusal.retryAfter))
    if (!res.page || !req.reader) return plain(res, refusal)
    if (error instanceof Invalid && wantsJson(req)) res.status(422).json({ errors: fieldMessages(req, error) })
    else if (wantsJson(req)) res.status(refusal.status).json(asJson(req, refusal))
    else show(req, res, refusal)
  }
}

/** For whoever watches over the board's safety: who was refused what. */
function noteRefusal(log: Log, req: Request, { status, reason }: Refusal): void {
  const { path, method, ip: address } = req
  log.info({ event: 'refused', status, reason, userId: req.viewer?.id, address, method, path }, 'a request was refused')
}

/** Too late for a page: what was half sent is cut off, so that nobody takes it for the whole. */
function afterwards(log: Log, error: unknown, req: Request, res: Response): void {
  log.error({ err: error, path: req.path, method: req.method }, 'request failed after its answer began')
  if (!res.writableEnded) req.socket.destroy()
}

const isDangling = (error: unknown): boolean => dangling.has(String((error as { code?: unknown }).code))

function asRefusal(error: unknown): Refusal {
  if (error instanceof Refusal) return error
  if (isDangling(error)) return conflict('errors.gone-meanwhile')
  if (error instanceof Invalid) return new Refusal(422, 'errors.bad-request')
  const { status, type } = error as { status?: unknown; type?: unknown }
  if (isUnavailable(error as NodeJS.ErrnoException)) return new Refusal(503, 'errors.503-text', {}, 30)
  if (status === 413 || type === 'entity.too.large') return new Refusal(413, 'errors.too-large')
  if (error instanceof URIError || (typeof status === 'number' && status >= 400 && status < 500)) {
    return new Refusal(status === 404 ? 404 : 400, status === 404 ? 'errors.not-found' : 'errors.bad-request')
  }
  return new Refusal(500, 'errors.500-text')
}

function isUnavailable({ code, message, syscall }: NodeJS.ErrnoException): boolean {
  if (syscall === 'connect' || syscall === 'getaddrinfo') return true
  if (typeof code !== 'string') return disconnected.test(message)
  return [...unavailable].some((known) => code === known || code.startsWith(`${known}_`)) || unavailableClass.test(code)
}

function plain(res: Response, refusal: Refusal): void {
  res.status(refusal.status).type('text/plain; charset=utf-8').send(`${refusal.status}\n`)
}

function asJson(req: Request, refusal: Refusal): object {
  const error = req.reader.t(refusal.reason, refusal.values)
  return refusal.reason === 'errors.signed-out' ? { error, login: loginUrl(req) } : { error }
}

function show(req: Request, res: Response, refusal: Refusal): void {
  const { t } = req.reader
  res.page('errors/error', {
    title: t(isBan(refusal) ? 'bans.refused-title' : (refusal.title ?? titleOf(refusal.status))),
    status: refusal.status,
    code: refusal.status,
    text: t(refusal.reason, refusal.values),
    typed: typedText(req),
    loginUrl: refusal.status === 403 && !isMember(req.viewer) ? loginUrl(req) : null,
    backUrl: cameFrom(req),
    appealUrl: isBan(refusal) && req.viewer.lookingAs === undefined ? '/account/warnings' : null,
    banned: isBan(refusal),
    noindex: true,
  })
}

/** No page is open to a banned member, so none is offered. */
const isBan = ({ reason }: Refusal): boolean => reason === 'bans.refused' || reason === 'bans.refused-for-good'

const titled = new Set([400, 403, 404, 405, 409, 413, 415, 422, 429, 500, 503])

const titleOf = (status: number): MessageKey => `errors.${titled.has(status) ? status : 400}-title` as MessageKey

/** What a person would hate to lose; shown so that it can be copied. Never a password. */
function typedText(req: Request): { label: string; value: string }[] {
  const body = (req.body ?? {}) as Record<string, unknown>
  const fields = [
    ['title', 'threads.title'],
    ['body', 'composer.body'],
  ] as const
  return fields.flatMap(([name, label]) => {
    const value = body[name]
    return typeof value === 'string' && value !== '' ? [{ label: req.reader.t(label), value }] : []
  })
}

const loginUrl = (req: Request): string =>
  `/login/?return=${encodeURIComponent(req.method === 'GET' ? req.originalUrl : cameFrom(req))}`

/** The page whose form was refused, where the browser names one of this board; else the first. */
function cameFrom(req: Request): string {
  const from = req.method === 'GET' ? null : URL.parse(req.get('referer') ?? '')
  return from && from.host === req.get('host') ? safeReturn(from.pathname + from.search) : '/'
}
