import { type Context, transaction } from '../../context.ts'
import type { CaseRow } from '../../platform/database/tables/cases.ts'
import { invalid, notFound } from '../../platform/errors.ts'
import { ensure } from '../../platform/policy.ts'
import { cleanNote, isBlank } from '../../platform/text/clean.ts'
import { openCase } from '../cases/opening.ts'
import { findOpenCase } from '../cases/queries.ts'
import { isStaff } from '../permissions/acting.ts'
import { grantsOf } from '../permissions/grants.ts'
import { type PostInThread, visiblePost } from '../posts/finding.ts'
import { canReport } from '../posts/policy.ts'
import { holdPost } from '../posts/holding.ts'
import { changePost } from '../posts/showing.ts'
import { boardSettings } from '../setup/board.ts'
import { logged } from '../staff-log/service.ts'
import { signedIn } from '../users/policy.ts'
import { findUser } from '../users/queries.ts'
import type { Grants, Member, Viewer } from '../users/viewer.ts'
import { ensureMayReportMore } from './allowance.ts'
import { canReportMember } from './policy.ts'
import { offeredReasons, findReport, insertReport, reportersOf, wasCleared } from './queries.ts'

export const longestNote = 1000

export interface Report {
  reasonId: number | undefined
  note: string
}

/** A post that the viewer may report. @throws Refusal 403, 404 */
export async function reportablePost(ctx: Context, viewer: Viewer, postId: number): Promise<PostInThread> {
  const found = await visiblePost(ctx, viewer, postId)
  ensure(canReport(viewer, found.post, found.thread))
  return found
}

/** A member whose profile the viewer may report. @throws Refusal 403, 404 */
export async function reportableMember(ctx: Context, viewer: Viewer, memberId: number) {
  const member = await findUser(ctx.db, memberId)
  if (!member) throw notFound()
  ensure(canReportMember(viewer, member.id))
  return member
}

/**
 * Tells the staff of a post; all who do so before it is decided make one case. The same member twice is one report.
 * @throws Invalid · Refusal 403, 404, 429
 */
export async function reportPost(ctx: Context, viewer: Viewer, postId: number, report: Report): Promise<void> {
  const { post, thread } = await reportablePost(ctx, viewer, postId)
  const member = signedIn(viewer)
  const given = await checked(ctx, report)
  if (await findReport(ctx.db, member.id, { postId, caseId: 0 })) return
  await ctx.limits.consume('report', String(member.id))
  await transaction(ctx, async (ctx) => {
    const found = await holdPost(ctx, postId)
    await ensureMayReportMore(ctx, member)
    const about = { kind: 'report', post_id: postId, member_id: post.user_id } as const
    const one = await file(ctx, member, about, given)
    if (one) await hideWhenManyReport(ctx, found, one)
  })
  ctx.log.info({ event: 'report', userId: member.id, postId, forumId: thread.forum_id }, 'a post was reported')
}

/** The same for a member's profile. */
export async function reportMember(ctx: Context, viewer: Viewer, memberId: number, report: Report): Promise<void> {
  await reportableMember(ctx, viewer, memberId)
  const member = signedIn(viewer)
  const given = await checked(ctx, report)
  const open = await findOpenCase(ctx.db, { kind: 'report', postId: null, memberId })
  if (open && (await findReport(ctx.db, member.id, { postId: null, caseId: open.id }))) return
  await ctx.limits.consume('report', String(member.id))
  const about = { kind: 'report', post_id: null, member_id: memberId } as const
  await transaction(ctx, async (ctx) => {
    await ensureMayReportMore(ctx, member)
    await file(ctx, member, about, given)
  })
}

/** @throws Invalid */
export async function checked(ctx: Context, { reasonId, note }: Report): Promise<{ reason_id: number; note: string }> {
  const reason = (await offeredReasons(ctx.db)).find(({ id }) => id === reasonId)
  if (!reason) throw invalid('reason', 'cases.choose-reason')
  const text = cleanNote(note)
  if (reason.needs_note === 1 && isBlank(text)) throw invalid('note', 'cases.note-needed')
  if (text.length > longestNote) throw invalid('note', 'errors.field-long', { max: longestNote })
  return { reason_id: reason.id, note: text }
}

/** Adds to the open case about it, or opens one. Inside the caller's transaction. */
export async function file(
  ctx: Context,
  member: Member,
  about: { kind: 'report'; post_id: number | null; wall_post_id?: number; member_id: number },
  given: { reason_id: number; note: string },
): Promise<CaseRow | undefined> {
  const one = await openCase(ctx, about)
  if (!one) return undefined
  const report = { ...given, case_id: one.id, post_id: about.post_id, user_id: member.id, created_at: ctx.now() }
  await insertReport(ctx.db, report)
  return one
}

/** What enough trusted members report waits until it is looked at; what was looked at before does not again. */
async function hideWhenManyReport(ctx: Context, found: PostInThread, one: CaseRow): Promise<void> {
  const { reportsToHide } = await boardSettings(ctx)
  const { post, thread } = found
  if (reportsToHide === 0 || post.held_at !== null || (await wasCleared(ctx.db, { postId: post.id }))) return
  const handles = (grants: Grants) => grants.at(thread.forum_id).flags.has('handle-reports')
  if (!(await haveReported(ctx, one, handles, reportsToHide))) return
  if (!(await mayBeHidden(ctx, post.user_id))) return
  await changePost(ctx, found, { held_at: ctx.now() })
  const place = { forumId: thread.forum_id, threadId: thread.id, postId: post.id, memberId: post.user_id }
  await logged(ctx, null, { action: 'cases.hide', ...place, after: { case: one.id } })
}

/** What the staff writes no reports hide. */
export async function mayBeHidden(ctx: Context, authorId: number): Promise<boolean> {
  const author = await findUser(ctx.db, authorId)
  return author !== undefined && !isStaff(await grantsOf(ctx, author))
}

/** Whether so many reported who handle such reports themselves, or were found right before. */
export async function haveReported(
  ctx: Context,
  one: CaseRow,
  handles: (grants: Grants) => boolean,
  enough: number,
): Promise<boolean> {
  const reporters = await reportersOf(ctx.db, one.id)
  const unproven = reporters.filter(({ upheld }) => !upheld)
  let trusted = reporters.length - unproven.length
  for (const member of reporters.length < enough ? [] : unproven) {
    if (trusted >= enough) break
    if (handles(await grantsOf(ctx, member))) trusted += 1
  }
  return trusted >= enough
}
