import type { NextFunction, Request, RequestHandler, Response } from 'express'
import session from 'express-session'
import type { Context } from '../../context.ts'
import type { Config } from '../../platform/config.ts'
import { onlyReads } from '../../platform/http/security.ts'
import { lifetimes } from './lifetimes.ts'
import { sessionReader } from './session-reading.ts'
import { hashOf, KyselyStore, sessionOf } from './session-store.ts'

const agentLength = 300

const isSecure = ({ baseUrl }: Config): boolean => baseUrl.startsWith('https:')

/** Over https the browser itself refuses this cookie from other hosts and from plain http. */
export const sessionCookieName = (config: Config): string => (isSecure(config) ? '__Host-forum' : 'forum')

const cookieOptions = (config: Config) =>
  ({ path: '/', httpOnly: true, sameSite: 'lax', secure: isSecure(config) }) as const

/**
 * Finds the session of whoever sends its cookie. `req.session`, with which one is begun, changed and ended, has every request
 * but those that only read. A session is kept from the moment somebody logs in: guests get no row and no cookie.
 */
export function sessionMiddleware(ctx: Context): RequestHandler {
  const { config } = ctx
  const name = sessionCookieName(config)
  const sessions = session({
    name,
    secret: config.secrets,
    store: new KyselyStore(ctx),
    cookie: cookieOptions(config),
    resave: false,
    rolling: false,
    saveUninitialized: false,
  })
  const read = sessionReader(ctx, name)
  const secure = isSecure(config)
  return async (req, res, next) => {
    if (onlyReads(req)) {
      await read(req)
      return next()
    }
    if (secure) reachedOverTls(req)
    sessions(req, res, next)
  }
}

/** A board with an https address is only ever reached over TLS, whatever the proxy in front of it forgets to say. */
function reachedOverTls(req: Request): void {
  Object.defineProperty(req, 'secure', { value: true })
}

/** Begins a session under a new id; nothing of the one before remains. Resolves when it is on the disk. */
export async function beginSession(req: Request, userId: number, remembered: boolean): Promise<void> {
  await promised((done) => req.session.regenerate(done))
  req.session.userId = userId
  req.session.remembered = remembered
  req.session.userAgent = (req.headers['user-agent'] ?? '').slice(0, agentLength)
  if (remembered) req.session.cookie.maxAge = lifetimes.member.remembered.absoluteMs
  await promised((done) => req.session.save(done))
}

/** Ends this session and asks the browser to forget what its pages left behind. */
export async function endSession(ctx: Context, req: Request, res: Response): Promise<void> {
  await promised((done) => req.session.destroy(done))
  res.clearCookie(sessionCookieName(ctx.config), cookieOptions(ctx.config))
  res.set('Clear-Site-Data', '"cache", "storage"')
}

/** The hash under which this request's session is kept. */
export const ownSessionHash = (req: Request): string => sessionOf(req)?.id_hash ?? hashOf(req.sessionID)

/** For pages with a token in their address: no site ever hears of it, and no cache keeps it. */
export function privately(_req: Request, res: Response, next: NextFunction): void {
  res.set({ 'Referrer-Policy': 'no-referrer', 'Cache-Control': 'private, no-store' })
  next()
}

function promised(start: (done: (error?: unknown) => void) => void): Promise<void> {
  return new Promise((resolve, reject) => start((error) => (error ? reject(error) : resolve())))
}
