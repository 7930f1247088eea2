import { silent } from '../alerts/bell.ts'
import express, { type NextFunction, type Request, type RequestHandler, type Response } from 'express'
import { stranger } from '../accounts/load-viewer.ts'
import { readPrefsCookie } from '../accounts/prefs-cookie.ts'
import { readWords } from '../attachments/receiving.ts'
import { defaultBoard } from '../setup/board.ts'
import { readSettings } from '../users/settings.ts'

/**
 * For requests of which nothing is known because the database was away when it was first asked: whoever sent one is answered
 * as a guest of a board without settings, and what they typed is read all the same, so that the error page gives it back.
 * @param prepare gives the request its reader and the answer its pages
 * @param fromHere stops what another site sent: its words are not shown
 */
export function withoutDatabase(prepare: RequestHandler, fromHere: RequestHandler, largestForm: string) {
  const steps = [prepare, fromHere, express.urlencoded({ extended: false, limit: largestForm }), readMultipartWords]
  return async (error: unknown, req: Request, res: Response, next: NextFunction): Promise<void> => {
    req.board = defaultBoard
    req.viewer = stranger(readSettings(readPrefsCookie(req.headers.cookie)))
    req.waiting = null
    req.bell = silent
    await inOrder(steps, req, res).catch(() => undefined)
    res.set('Cache-Control', 'private, no-store')
    next(error)
  }
}

const readMultipartWords: RequestHandler = async (req, res, next) => {
  if (req.is('multipart/form-data')) await readWords(req, res)
  next()
}

/** Until one of them fails. */
async function inOrder(steps: RequestHandler[], req: Request, res: Response): Promise<void> {
  for (const step of steps) {
    await new Promise<void>((resolve, reject) => {
      const done: NextFunction = (error?: unknown) => (error ? reject(error) : resolve())
      Promise.resolve(step(req, res, done)).catch(reject)
    })
  }
}
