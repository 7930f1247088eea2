import type { Request } from 'express'
import type { Context } from '../../context.ts'
import type { ForumRow } from '../../platform/database/tables/forums.ts'
import { mayIn } from '../users/viewer.ts'
import { choosesFreely, leastTags, offersList } from './policy.ts'
import { tagsOffered } from './queries.ts'
import type { TagFieldView } from './view.ts'

/** The field of a thread's tags; null where the viewer can set none. */
export async function tagField(
  ctx: Context,
  { reader: { t }, viewer, board }: Pick<Request, 'reader' | 'viewer' | 'board'>,
  forum: Pick<ForumRow, 'id' | 'tag_rule' | 'tags_least'> | undefined,
  { values, errors }: { values: Partial<Record<string, string>>; errors: Partial<Record<string, string>> },
): Promise<TagFieldView | null> {
  const max = board.tagsPerThread
  if (!forum || max === 0 || !mayIn(viewer, forum.id, 'tag')) return null
  const rule = choosesFreely(viewer, forum.id) ? 'any' : forum.tag_rule
  const offered = offersList(viewer, forum) ? await tagsOffered(ctx.db, forum.id) : undefined
  const least = leastTags(forum, max, offered)
  const hints = [
    t('tags.hint', { max }),
    ...(least > 0 ? [t('tags.hint-least', { count: least })] : []),
    ...(rule === 'known' ? [t('tags.hint-known')] : []),
  ]
  return {
    value: values.tags ?? '',
    error: errors.tags ?? '',
    hint: hints.join(' '),
    required: least > 0,
    offered: (offered ?? []).map(({ name }) => name),
  }
}
