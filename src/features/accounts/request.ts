import type { NextFunction, Request, Response } from 'express'
import type { Context } from '../../context.ts'
import { bellOf } from '../alerts/bell.ts'
import { waitingCases } from '../cases/badge.ts'
import { boardSettings } from '../setup/board.ts'
import { loadViewer } from './load-viewer.ts'

/** Gives requests `board`, `viewer`, and the change mark from before either was read. Needs the session. */
export function readBoardAndViewer(ctx: Context) {
  return async (req: Request, _res: Response, next: NextFunction): Promise<void> => {
    req.mark = ctx.engine.changeMark()
    req.board = await boardSettings(ctx)
    req.viewer = await loadViewer(ctx, req)
    req.waiting = await waitingCases(ctx, req.viewer)
    req.bell = await bellOf(ctx, req.viewer)
    next()
  }
}
