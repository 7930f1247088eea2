import type { Request } from 'express'
import { queryText, readId } from '../../platform/http/input.ts'
import { isMember } from '../users/viewer.ts'

/** views/reading/marked.ejs: everything was just said to be read, and how that is taken back. */
export interface MarkedView {
  at: number
  back: string
}

/** The page that follows `markRead` says so; it is nobody else's. */
export function markedView(req: Request): MarkedView | null {
  const at = readId(queryText(req, 'marked'))
  if (at === undefined || !isMember(req.viewer)) return null
  const rest = new URLSearchParams(req.originalUrl.split('?', 2)[1])
  rest.delete('marked')
  return { at, back: req.path + (rest.size === 0 ? '' : `?${rest}`) }
}
