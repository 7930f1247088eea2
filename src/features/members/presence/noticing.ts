import type { IncomingMessage } from 'node:http'
import type { NextFunction, Request, Response } from 'express'
import type { Context } from '../../../context.ts'
import { isMember, type Member } from '../../users/viewer.ts'
import { forgetGuest, isForPage, noteGuest, noteMember, presenceOn } from './tracker.ts'

/**
 * Notes who sent each request that reaches the program. Whoever borrows another's eyes is not here as them, and where those are who
 * do not show what they read is not known.
 */
export function noticeVisitors(ctx: Context) {
  const presence = presenceOn(ctx.engine)
  const noticeGuest = guestNoticer(ctx)
  return (req: Request, _res: Response, next: NextFunction): void => {
    const { viewer, reader } = req
    if (!isMember(viewer)) noticeGuest(req)
    else if (viewer.lookingAs === undefined) {
      const isPage = isForPage(req)
      noteMember(presence, viewer.id, isPage ? placeOf(viewer, req.path) : undefined, reader.now)
      if (isPage) forgetGuest(presence, req, isBehindProxy(ctx))
    }
    next()
  }
}

const placeOf = ({ settings }: Member, path: string): string => (settings.activity === 'shown' ? path : '/')

const isBehindProxy = ({ config }: Context): boolean => config.trustProxy !== false

/** For guests whose page was ready, too. */
export function guestNoticer(ctx: Context): (req: IncomingMessage) => void {
  const presence = presenceOn(ctx.engine)
  const behindProxy = isBehindProxy(ctx)
  return (req) => {
    if (isForPage(req)) noteGuest(presence, req, behindProxy, ctx.now())
  }
}
