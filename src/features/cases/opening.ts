import type { Context } from '../../context.ts'
import type { CaseKind, CaseRow } from '../../platform/database/tables/cases.ts'
import { findOpenCase, insertCase } from './queries.ts'

/** The open case about this, or a new one. Inside the caller's transaction. */
export async function openCase(
  ctx: Context,
  about: {
    kind: CaseKind
    post_id: number | null
    wall_post_id?: number | null
    member_id: number
    warning_id?: number
    text?: string
  },
): Promise<CaseRow | undefined> {
  const { kind, post_id: postId, wall_post_id: wallPostId = null, member_id: memberId } = about
  const none = { claimed_by: null, claimed_at: null, closed_at: null, closed_by: null, decision: null }
  await insertCase(ctx.db, { ...none, warning_id: null, wall_post_id: null, ...about, opened_at: ctx.now() })
  return findOpenCase(ctx.db, { kind, postId, wallPostId, memberId })
}
