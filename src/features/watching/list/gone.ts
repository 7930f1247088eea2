import type { Request } from 'express'
import { queryText } from '../../../platform/http/input.ts'
import type { WatchedView } from './view.ts'

/** Ticks that one form may carry; a page has fewer. */
export const mostAtOnce = 100

/** Something taken off: its number, and whether every post of it was told (a forum's). In the address `12` or `12p`. */
export interface Gone {
  id: number
  posts: boolean
}

export const writeGone = ({ id, posts }: Gone): string => `${id}${posts ? 'p' : ''}`

/** What is written otherwise is left out. */
export function parseGone(values: readonly string[]): Gone[] {
  return values.slice(0, mostAtOnce).flatMap((value) => {
    const [, id, posts] = /^([1-9]\d{0,14})(p?)$/.exec(value) ?? []
    return id === undefined ? [] : [{ id: Number(id), posts: posts === 'p' }]
  })
}

/** The page that follows says so, and offers to put back what can be put back. */
export function readGone(req: Request): WatchedView['gone'] {
  if (req.query.gone === undefined) return null
  const back = parseGone(queryText(req, 'gone').split('.')).map(writeGone)
  return { text: req.reader.t('watching.taken-off'), back }
}
