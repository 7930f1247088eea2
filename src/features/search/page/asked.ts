import type { Request } from 'express'
import { queryList, queryText, readId } from '../../../platform/http/input.ts'
import { readDigits } from '../../../platform/i18n/digits.ts'
import { type Order, orders } from '../wanted.ts'

/** Characters; nobody types a longer search by hand. */
export const longestSearch = 200
const mostForums = 100
const mostNames = 10
const longestField = 300

/** A search as the address of its page says it, before anything of it is looked up. What is not there is '' or empty. */
export interface Asked {
  text: string
  inTitles: boolean
  forumIds: number[]
  threadId: number | undefined
  /** As they were typed, parted by commas. */
  members: string
  names: string[]
  prefixId: number | undefined
  /** As they were typed, parted by commas. */
  tags: string
  since: string
  until: string
  replies: string
  order: Order
  byThread: boolean
  upTo: number | undefined
  /** Looks for the letters that were typed, whatever another keyboard would have made of the same keys. */
  asTyped: boolean
}

export function readAsked(req: Request): Asked {
  const field = (name: string) => queryText(req, name).slice(0, longestField).trim()
  const ids = (name: string) => queryList(req, name).flatMap((one) => readId(readDigits(one).trim()) ?? [])
  const members = field('member')
  return {
    text: queryText(req, 'q').trim(),
    inTitles: field('in') === 'titles',
    forumIds: [...new Set(ids('forum'))].slice(0, mostForums),
    threadId: ids('thread')[0],
    members,
    names: namesIn(members),
    prefixId: ids('prefix')[0],
    tags: field('tag'),
    since: readDay(field('since')),
    until: readDay(field('until')),
    replies: readDigits(field('replies')),
    order: orders.find((one) => one === field('order')) ?? 'relevance',
    byThread: field('as') === 'threads',
    upTo: ids('upto')[0],
    asTyped: field('typed') === '1',
  }
}

/** As a date field writes it, whatever digits and strokes were typed. */
const readDay = (typed: string): string => readDigits(typed).replaceAll('/', '-')

function namesIn(typed: string): string[] {
  const names = typed.split(/[،,]/).map((name) => name.replace(/^\s*@/, '').trim())
  return [...new Set(names.filter((name) => name !== ''))].slice(0, mostNames)
}

/** Whether somebody asks for anything: words or members. The rest only narrows. */
export const asksAnything = (asked: Asked): boolean => asked.text !== '' || asked.names.length > 0

/** Whether somebody filled in what narrows a search, and nothing to look for. A place is where links of forums and threads lead. */
export const onlyNarrows = (asked: Asked): boolean =>
  !asksAnything(asked) &&
  queryOf({ ...asked, forumIds: [], threadId: undefined, asTyped: false, upTo: undefined }) !== ''

export const isTooLong = ({ text }: Asked): boolean => [...text].length > longestSearch

/** The query of the address that asks the same, with its question mark; '' for a search for nothing. */
export function queryOf(asked: Asked): string {
  const named: [string, string | number | undefined][] = [
    ['q', asked.text],
    ['in', asked.inTitles ? 'titles' : ''],
    ...asked.forumIds.map((id): [string, number] => ['forum', id]),
    ['thread', asked.threadId],
    ['member', asked.members],
    ['prefix', asked.prefixId],
    ['tag', asked.tags],
    ['since', asked.since],
    ['until', asked.until],
    ['replies', asked.replies],
    ['order', asked.order === 'relevance' ? '' : asked.order],
    ['as', asked.byThread ? 'threads' : ''],
    ['typed', asked.asTyped ? '1' : ''],
    ['upto', asked.upTo],
  ]
  const said = named.filter(([, value]) => value !== '' && value !== undefined)
  const query = new URLSearchParams(said.map(([name, value]): [string, string] => [name, String(value)]))
  return query.size === 0 ? '' : `?${query}`
}
