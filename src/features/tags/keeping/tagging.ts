import type { Context } from '../../../context.ts'
import type { TypedTag } from '../../../platform/text/tag-name.ts'
import { sortKeys } from '../../../platform/text/name-order.ts'
import type { TagRow } from '../../../platform/database/tables/tags.ts'
import { tagsByFolds, tagsOfThread } from '../queries.ts'
import { settleTags } from './counting.ts'
import { addTags, dropTags, insertTags, orderTags } from './queries.ts'

/** The tags of these names, in their order and each once: those that there are, by any spelling or synonym, and new ones for the rest. */
export async function tagsNamed(ctx: Context, typed: readonly TypedTag[], known: 0 | 1 = 0): Promise<TagRow[]> {
  const folds = typed.map(({ fold }) => fold)
  const before = await tagsByFolds(ctx.db, folds)
  const missing = typed.filter(({ fold }) => !before.has(fold)).toSorted((a, b) => (a.fold < b.fold ? -1 : 1))
  await insertTags(
    ctx.db,
    missing.map(({ name, fold }) => ({
      name,
      name_fold: fold,
      sort_key: sortKeys(name).whole,
      known,
      created_at: ctx.now(),
    })),
  )
  const now = missing.length === 0 ? before : await tagsByFolds(ctx.db, folds)
  const tags = folds.flatMap((fold) => now.get(fold) ?? [])
  return tags.filter((tag, at) => tags.findIndex(({ id }) => id === tag.id) === at)
}

/** Of a thread that is being started: counted by `settleTags` once its first post is there. */
export async function startTags(ctx: Context, threadId: number, typed: readonly TypedTag[]): Promise<void> {
  const tags = typed.length === 0 ? [] : await tagsNamed(ctx, typed)
  await addTags(
    ctx.db,
    threadId,
    tags.map(({ id }) => id),
  )
}

/** Makes these a thread's tags, in this order, and counts them. The thread and its forum are held. @returns those before */
export async function putTags(ctx: Context, threadId: number, tagIds: readonly number[]): Promise<number[]> {
  const before = (await tagsOfThread(ctx.db, threadId)).map(({ id }) => id)
  const gone = await dropTags(
    ctx.db,
    threadId,
    before.filter((id) => !tagIds.includes(id)),
  )
  await addTags(ctx.db, threadId, tagIds)
  if (before.length > 0) await orderTags(ctx.db, threadId, tagIds)
  await settleTags(ctx, [threadId], gone)
  return before
}
