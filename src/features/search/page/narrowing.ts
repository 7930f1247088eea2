import type { Request } from 'express'
import type { Context } from '../../../context.ts'
import type { FieldErrors } from '../../../platform/errors.ts'
import { readLocalTime } from '../../../platform/i18n/local-time.ts'
import { allowed } from '../../../platform/policy.ts'
import { fold } from '../../../platform/text/fold.ts'
import { typedTags } from '../../../platform/text/tag-name.ts'
import { branch, type ForumTree, readTree } from '../../forums/tree.ts'
import { visibleTree } from '../../forums/visible.ts'
import { knownTag } from '../../tags/finding.ts'
import { visibleTitles } from '../../threads/finding.ts'
import { canViewMembers } from '../../users/policy.ts'
import { usersByFold } from '../../users/queries.ts'
import type { Wanted } from '../wanted.ts'
import { type Asked, isTooLong, longestSearch } from './asked.ts'

const day = 24 * 60 * 60 * 1000
const largestCount = 1_000_000
/** No thread bears more. They are looked up before the search is counted against a limit. */
const mostTags = 20

/** A search that can be done, or why not. */
export interface Narrowed {
  /** Undefined where it can find nothing: something it asks for is not there, or not for this reader. */
  wanted: Wanted | undefined
  /** What was typed wrongly, by field. */
  errors: FieldErrors
  tree: ForumTree
  /** The title of the thread that it stays in, where the reader may know it. */
  threadTitle: string | undefined
}

/** Looks up what a search names. What the reader may not know of is to them as if it were not there. */
export async function narrow(ctx: Context, { viewer, reader }: Request, asked: Asked): Promise<Narrowed> {
  const tree = visibleTree(await readTree(ctx), viewer)
  const titleOf = await visibleTitles(ctx, viewer, asked.threadId === undefined ? [] : [asked.threadId])
  const threadTitle = titleOf(asked.threadId ?? null)
  const users = asked.names.length === 0 ? [] : await usersByFold(ctx.db, [...new Set(asked.names.map(fold))])
  const strangers = asked.names.filter((name) => !users.some((row) => row.name_fold === fold(name)))
  const named = typedTags(asked.tags).slice(0, mostTags)
  const tags = await Promise.all(named.map(({ name }) => knownTag(ctx, viewer, name)))
  const tagIds = tags.flatMap((tag) => tag?.id ?? [])
  const noTag = named[tags.indexOf(undefined)]
  const mayTell = allowed(canViewMembers(viewer))
  const days = readDays(asked, reader.preferences.timeZone)
  const errors: FieldErrors = {
    ...(isTooLong(asked) ? { q: { key: 'search.too-long', values: { max: longestSearch } } } : {}),
    ...(strangers.length > 0 && mayTell
      ? { member: { key: 'search.no-member', values: { name: strangers[0] ?? '' } } }
      : {}),
    ...(noTag ? { tag: { key: 'search.no-tag', values: { name: noTag.name } } } : {}),
    ...(Number.isNaN(days.since) ? { since: { key: 'search.no-date' } } : {}),
    ...(Number.isNaN(days.until) ? { until: { key: 'search.no-date' } } : {}),
    ...(isCount(asked.replies) ? {} : { replies: { key: 'search.no-number' } }),
  }
  const forumIds = [...new Set(asked.forumIds.flatMap((id) => branch(tree, id).map((row) => row.id)))]
  const isNowhere =
    (asked.forumIds.length > 0 && forumIds.length === 0) ||
    (asked.threadId !== undefined && threadTitle === undefined) ||
    strangers.length > 0
  const wanted: Wanted = {
    viewer,
    text: asked.text,
    inTitles: asked.inTitles,
    order: asked.order,
    byThread: asked.byThread,
    ...(asked.forumIds.length > 0 ? { forumIds } : {}),
    ...(asked.threadId === undefined ? {} : { threadId: asked.threadId }),
    ...(users.length > 0 ? { userIds: users.map(({ id }) => id) } : {}),
    ...(asked.prefixId === undefined ? {} : { prefixIds: [asked.prefixId] }),
    ...(tagIds.length > 0 ? { tagIds } : {}),
    ...(days.since === undefined ? {} : { since: days.since }),
    ...(days.until === undefined ? {} : { until: days.until }),
    ...(asked.replies === '' ? {} : { leastReplies: Number(asked.replies) }),
    ...(asked.upTo === undefined ? {} : { upTo: asked.upTo }),
  }
  const isWrong = Object.keys(errors).length > 0
  return { wanted: isWrong || isNowhere ? undefined : wanted, errors, tree, threadTitle }
}

const isCount = (typed: string): boolean => typed === '' || (/^\d{1,7}$/.test(typed) && Number(typed) <= largestCount)

/** Days of the reader's clocks, the last one included; NaN for what is no day. */
function readDays({ since, until }: Asked, timeZone: string): { since?: number; until?: number } {
  const start = (typed: string) => readLocalTime(timeZone, `${typed}T00:00`) ?? NaN
  const next = (typed: string) => {
    const at = Date.parse(`${typed}T00:00Z`)
    return Number.isNaN(start(typed)) ? NaN : start(new Date(at + day).toISOString().slice(0, 10))
  }
  return { ...(since === '' ? {} : { since: start(since) }), ...(until === '' ? {} : { until: next(until) }) }
}
