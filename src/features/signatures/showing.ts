import type { Context } from '../../context.ts'
import type { UserRow } from '../../platform/database/tables/users.ts'
import { grantsOf } from '../permissions/grants.ts'
import { isSigned } from './policy.ts'

/** The stored signatures of those of these members who have one now. Grants are kept in memory: nothing is asked for. */
export async function signaturesOf(ctx: Context, members: Iterable<UserRow>): Promise<ReadonlyMap<number, string>> {
  const found = new Map<number, string>()
  for (const member of members) {
    if (member.signature_html === '') continue
    if (isSigned(member, await grantsOf(ctx, member), ctx.now())) found.set(member.id, member.signature_html)
  }
  return found
}
