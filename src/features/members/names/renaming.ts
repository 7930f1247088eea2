import type { Context } from '../../../context.ts'
import type { UserRow } from '../../../platform/database/tables/users.ts'
import { touchQuotersOfMember } from '../../quotes/queries.ts'
import { insertFormerName } from './queries.ts'

/**
 * Notes the name that a member has no longer, and has posts that quote them shown anew. In the transaction that renames.
 * @param by whoever does it: the member or an administrator
 */
export async function noteRename(
  ctx: Context,
  by: number,
  { id, name, name_fold }: UserRow,
  next: string,
): Promise<void> {
  if (name === next) return
  await insertFormerName(ctx.db, { user_id: id, name, name_fold, until: ctx.now(), changed_by: by, merged_id: null })
  await touchQuotersOfMember(ctx.db, id)
}
