import type { NextFunction, Request, Response } from 'express'
import type { Context } from '../../context.ts'
import { whileUnchanged } from '../../platform/database/unchanged.ts'
import { Refusal } from '../../platform/errors.ts'
import { formatMoment } from '../../platform/i18n/dates.ts'
import type { Reader } from '../layout/request.ts'
import { may } from '../users/viewer.ts'
import { isInRange, matchesEmail } from './matching.ts'
import { patternBans } from './queries.ts'
import { forGood } from './service.ts'

/** Read once for as long as nothing is written. */
const patterns = whileUnchanged(async ({ db }: Context) => patternBans(db))

/** What one does with one's own account stays open to a banned address, because others share it; so do drafts. */
const stillOpen = ['/login/', '/logout/', '/preferences', '/account/', '/lost-password/', '/drafts/']

/** Tells a banned member why and until when, and nothing else. Whoever just logged in is told the same. */
export function banRefusal(reader: Reader, { until, reason }: { until: number; reason: string }): Refusal {
  if (until >= forGood) return new Refusal(403, 'bans.refused-for-good', { reason })
  return new Refusal(403, 'bans.refused', { reason, until: formatMoment(reader.preferences, until) })
}

/** What stays open to whoever is banned, and to an administrator who looks with their eyes. */
const waysOut = new Set(['/logout/', '/admin/look/stop'])

/** A ban holds from the next request on, in every session there is. Logging out stays possible. */
export function refuseBanned(req: Request, _res: Response, next: NextFunction): void {
  const { banned } = req.viewer.standing
  if (!banned || waysOut.has(req.path)) return next()
  throw banRefusal(req.reader, banned)
}

/** Nobody registers or writes from a banned address but whoever could lift the ban. */
export function refuseBannedAddresses(ctx: Context) {
  return async (req: Request, _res: Response, next: NextFunction): Promise<void> => {
    if (req.method !== 'POST' || stillOpen.some((path) => req.path.startsWith(path)) || may(req.viewer, 'ban'))
      return next()
    const ban = (await standingPatterns(ctx)).find(
      ({ kind, pattern }) => kind === 'address' && isInRange(pattern, req.viewer.address),
    )
    if (ban) throw new Refusal(403, 'bans.address-refused', { reason: ban.reason })
    next()
  }
}

/** Whether new accounts with this address are unwanted. */
export async function isBannedEmail(ctx: Context, email: string): Promise<boolean> {
  return (await standingPatterns(ctx)).some(({ kind, pattern }) => kind === 'email' && matchesEmail(pattern, email))
}

async function standingPatterns(ctx: Context) {
  const now = ctx.now()
  return (await patterns(ctx)).filter(({ until }) => until > now)
}
