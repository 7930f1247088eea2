import type { Request } from 'express'
import type { Context } from '../../../context.ts'
import { allowed } from '../../../platform/policy.ts'
import { fold } from '../../../platform/text/fold.ts'
import { findMembers } from '../../members/queries.ts'
import { threadUrl } from '../../threads/address.ts'
import { memberUrl } from '../../users/member-view.ts'
import { canViewMembers } from '../../users/policy.ts'
import { suggestThreads } from '../suggesting.ts'
import { inOtherKeys } from './other-keys.ts'

const most = 8
const mostMembers = 3
const longest = 60

export interface Suggestion {
  kind: 'thread' | 'member'
  text: string
  url: string
}

/**
 * Threads by words of their titles, and members by how their names begin; only what this reader may see. Where there is neither, threads
 * by what the same keys write in the other language.
 */
export async function suggested(ctx: Context, { viewer }: Request, typed: string): Promise<Suggestion[]> {
  const text = typed.trim()
  if (text === '' || text.length > longest) return []
  const members = allowed(canViewMembers(viewer)) ? await findMembers(ctx.db, fold(text), mostMembers) : []
  const asTyped = await suggestThreads(ctx, viewer, text)
  const [other] = asTyped.length + members.length > 0 ? [] : inOtherKeys(text)
  const threads = other === undefined ? asTyped : await suggestThreads(ctx, viewer, other)
  return [
    ...threads
      .slice(0, most - members.length)
      .map(({ id, title }): Suggestion => ({ kind: 'thread', text: title, url: threadUrl({ id, title }) })),
    ...members.map((row): Suggestion => ({ kind: 'member', text: row.name, url: memberUrl(row) })),
  ]
}
