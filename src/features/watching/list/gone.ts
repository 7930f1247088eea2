import type { Request } from 'express'
import { queryText } from '../../../platform/http/input.ts'
import type { WatchedView } from './view.ts'

/** Ticks that one form may carry; a page has fewer. */
export const mostAtOnce = 100

/**
 * Something taken off: its number, whether every post of it was told (a forum's), and what was said of its mails (a thread's). In
 * the address `12`, `12p`, `12m` with and `12q` without mails.
 */
export interface Gone {
  id: number
  posts?: boolean
  mail?: boolean | null
}

const mailSign = new Map<unknown, string>([
  [true, 'm'],
  [false, 'q'],
])

export const writeGone = ({ id, posts, mail }: Gone): string => `${id}${posts ? 'p' : (mailSign.get(mail) ?? '')}`

/** What is written otherwise is left out. */
export function parseGone(values: readonly string[]): Gone[] {
  return values.slice(0, mostAtOnce).flatMap((value) => {
    const [, id, sign] = /^([1-9]\d{0,14})([pmq]?)$/.exec(value) ?? []
    const mail = sign === 'm' ? true : sign === 'q' ? false : null
    return id === undefined ? [] : [{ id: Number(id), posts: sign === 'p', mail }]
  })
}

/** The page that follows says so, and offers to put back what can be put back. */
export function readGone(req: Request): WatchedView['gone'] {
  if (req.query.gone === undefined) return null
  const back = parseGone(queryText(req, 'gone').split('.')).map(writeGone)
  return { text: req.reader.t('watching.taken-off'), back }
}
