import type { IncomingMessage } from 'node:http'
import type { NextFunction, Request, Response } from 'express'
import type { Context } from '../../../context.ts'
import { isMember } from '../../users/viewer.ts'
import { isForPage, noteGuest, noteMember, presenceOn } from './tracker.ts'

/** Notes who sent each request that reaches the program. Whoever borrows another's eyes is not here as them. */
export function noticeVisitors(ctx: Context) {
  const presence = presenceOn(ctx.engine)
  const noticeGuest = guestNoticer(ctx)
  return (req: Request, _res: Response, next: NextFunction): void => {
    if (!isMember(req.viewer)) noticeGuest(req)
    else if (req.viewer.lookingAs === undefined)
      noteMember(presence, req.viewer.id, isForPage(req) ? req.path : undefined, req.reader.now)
    next()
  }
}

/** For guests whose page was ready, too. */
export function guestNoticer(ctx: Context): (req: IncomingMessage) => void {
  const presence = presenceOn(ctx.engine)
  const behindProxy = ctx.config.trustProxy !== false
  return (req) => {
    if (isForPage(req)) noteGuest(presence, req, behindProxy, ctx.now())
  }
}
