import type { Insertable } from 'kysely'
import type { Context } from '../../context.ts'
import type { CaseKind, CaseRow, CasesTable } from '../../platform/database/tables/cases.ts'
import { enqueue } from '../../platform/jobs/queue.ts'
import { caseOpened } from './jobs.ts'
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
  await newCase(ctx, { ...none, warning_id: null, wall_post_id: null, ...about, opened_at: ctx.now() })
  return findOpenCase(ctx.db, { kind, postId, wallPostId, memberId })
}

/** Puts a case into the queue and lets those know who may work on it. @returns undefined when one like it is open already */
export async function newCase(ctx: Context, row: Insertable<CasesTable>): Promise<number | undefined> {
  const id = await insertCase(ctx.db, row)
  if (id !== undefined) await enqueue(ctx, caseOpened, { caseId: id })
  return id
}
