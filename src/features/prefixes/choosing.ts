import type { Context } from '../../context.ts'
import type { ForumRow } from '../../platform/database/tables/forums.ts'
import type { FieldErrors } from '../../platform/errors.ts'
import { prefixesIn } from './queries.ts'

/**
 * What is wrong with the prefix that was chosen for a new thread: one that this forum does not offer, or none where one is due.
 * A forum that offers none asks for none.
 */
export async function prefixErrors(
  ctx: Context,
  forum: Pick<ForumRow, 'id' | 'prefix_required_at'>,
  prefixId: number | null,
): Promise<FieldErrors> {
  const offered = await prefixesIn(ctx.db, forum.id)
  if (prefixId !== null)
    return offered.some((one) => one.id === prefixId) ? {} : { prefix_id: { key: 'prefixes.not-offered' } }
  return forum.prefix_required_at === null || offered.length === 0 ? {} : { prefix_id: { key: 'prefixes.required' } }
}
