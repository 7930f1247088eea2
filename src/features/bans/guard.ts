import type { NextFunction, Request, Response } from 'express'
import type { Context } from '../../context.ts'
import { whileUnchanged } from '../../platform/database/unchanged.ts'
import { Refusal } from '../../platform/errors.ts'
import { formatMoment } from '../../platform/i18n/dates.ts'
import type { Reader } from '../layout/request.ts'
import { may, type Standing } from '../users/viewer.ts'
import { isInRange, matchesEmail } from './matching.ts'
import { patternBans } from './queries.ts'
import { forGood } from './service.ts'

type Ban = NonNullable<Standing['banned']>

/** Read once for as long as nothing is written. */
const patterns = whileUnchanged(async ({ db }: Context) => patternBans(db))

/** What one does with one's own account stays open to a banned address, because others share it; so do drafts. */
const stillOpen = ['/login/', '/logout/', '/preferences', '/account/', '/lost-password/', '/drafts/']

/**
 * All that a ban leaves: reading what holds against one, saying something to it once, and logging out; an administrator who looks with
 * a banned member's eyes may also stop.
 */
const leftByBan: readonly { method: RegExp; path: RegExp }[] = [
  { method: /^POST$/, path: /^\/(?:logout\/|admin\/look\/stop)$/ },
  { method: /^(?:GET|HEAD)$/, path: /^\/account\/warnings$/ },
  { method: /^POST$/, path: /^\/account\/(?:ban|warnings\/\d+)\/appeal$/ },
]

/** Why and until when, to the banned member. */
export const banText = ({ t, preferences }: Reader, { until, reason }: Ban): string =>
  until >= forGood
    ? t('bans.refused-for-good', { reason })
    : t('bans.refused', { reason, until: formatMoment(preferences, until) })

/** A ban holds from the next request on, in every session there is. */
export function refuseBanned(req: Request, _res: Response, next: NextFunction): void {
  const { banned } = req.viewer.standing
  if (!banned || leftByBan.some(({ method, path }) => method.test(req.method) && path.test(req.path))) return next()
  throw banRefusal(req.reader, banned)
}

function banRefusal({ preferences }: Reader, { until, reason }: Ban): Refusal {
  if (until >= forGood) return new Refusal(403, 'bans.refused-for-good', { reason })
  return new Refusal(403, 'bans.refused', { reason, until: formatMoment(preferences, until) })
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
