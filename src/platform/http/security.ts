import type { NextFunction, Request, Response } from 'express'
import helmet from 'helmet'
import { Refusal } from '../errors.ts'

const methods = new Set(['GET', 'HEAD', 'POST', 'OPTIONS'])

export type Headers = readonly (readonly [name: string, value: string])[]

/**
 * The headers of every answer, worked out once: helmet's, under a policy that allows nothing from elsewhere.
 * @param frames origins that a page of these headers may frame
 */
export function securityHeaders(baseUrl: string, frames: readonly string[] = []): Headers {
  const secure = baseUrl.startsWith('https:')
  const headers: [string, string][] = []
  const recorder = {
    setHeader: (name: string, value: string) => void headers.push([name, value]),
    removeHeader: () => undefined,
  }
  helmet({
    contentSecurityPolicy: { useDefaults: false, directives: contentPolicy(secure, frames) },
    crossOriginEmbedderPolicy: false,
    referrerPolicy: { policy: 'strict-origin-when-cross-origin' },
    strictTransportSecurity: secure ? { maxAge: 63_072_000, includeSubDomains: true } : false,
    xFrameOptions: { action: 'deny' },
  })({} as never, recorder as never, () => undefined)
  headers.push(['Permissions-Policy', 'camera=(), geolocation=(), microphone=(), payment=(), usb=()'])
  return headers
}

function contentPolicy(secure: boolean, frames: readonly string[]): Record<string, string[]> {
  return {
    'default-src': ["'self'"],
    'img-src': ["'self'", 'data:', 'blob:'],
    'object-src': ["'none'"],
    'base-uri': ["'none'"],
    'form-action': ["'self'"],
    'frame-ancestors': ["'none'"],
    ...(frames.length > 0 ? { 'frame-src': [...frames] } : {}),
    ...(secure ? { 'upgrade-insecure-requests': [] } : {}),
  }
}

/** Whether a request can change nothing, so that nothing which guards writing need look at it. */
export const onlyReads = ({ method }: { method: string }): boolean => method === 'GET' || method === 'HEAD'

export function allowedMethods(req: Request, res: Response, next: NextFunction): void {
  if (methods.has(req.method)) return next()
  res.set('Allow', [...methods].join(', '))
  throw new Refusal(405, 'errors.bad-request')
}

/**
 * Refuses writes that another site's page makes a visitor's browser send, before any body is read. Every current browser
 * sends `Sec-Fetch-Site`; older ones send `Origin`; what sends neither is no browser and carries no visitor's cookies.
 */
export function sameSiteOnly(baseUrl: string) {
  const own = new URL(baseUrl).host
  return (req: Request, _res: Response, next: NextFunction): void => {
    if (onlyReads(req) || req.method === 'OPTIONS') return next()
    if (!comesFromHere(req, own)) throw new Refusal(403, 'errors.cross-site')
    next()
  }
}

function comesFromHere(req: Request, own: string): boolean {
  const site = req.headers['sec-fetch-site']
  const origin = req.headers.origin
  if (site !== undefined) return site === 'same-origin' || site === 'none'
  if (origin === undefined) return true
  const host = URL.canParse(origin) ? new URL(origin).host : null
  return host !== null && (host === req.headers.host || host === own)
}
