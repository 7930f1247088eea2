import { type Context, transaction } from '../../context.ts'
import type { UserRow } from '../../platform/database/tables/users.ts'
import { forbidden, notFound } from '../../platform/errors.ts'
import { enqueue } from '../../platform/jobs/queue.ts'
import { ensure } from '../../platform/policy.ts'
import { imposeBan } from '../bans/service.ts'
import { caseClosed } from '../cases/jobs.ts'
import { countsInForum } from '../forums/queries.ts'
import { isStaff, mayActOn } from '../permissions/acting.ts'
import { grantsOf } from '../permissions/grants.ts'
import { holdPost } from '../posts/holding.ts'
import { changePost } from '../posts/showing.ts'
import { summarise } from '../reactions/service.ts'
import { standingCleaning } from '../staff-log/queries.ts'
import { logged } from '../staff-log/service.ts'
import { holdThread } from '../threads/queries.ts'
import { changeThread } from '../threads/showing.ts'
import { isShown } from '../threads/shown.ts'
import { signedIn } from '../users/policy.ts'
import { changeCounts, findUser, holdUser, updateUser } from '../users/queries.ts'
import type { Viewer } from '../users/viewer.ts'
import { takeFields } from '../profile-fields/service.ts'
import { nextWritten } from '../wall/queries.ts'
import { changeWritten, heldWritten } from '../wall/showing.ts'
import { type Cleaning, closeCases, nextReactions, nextReplies, nextThreads, setAside } from './queries.ts'

interface Gone {
  deleted_at: number
  deleted_by: number
  delete_reason: string
}

/** An account that the viewer may clean away. The staff's own is not cleaned but demoted first. @throws Refusal 403, 404 */
export async function cleanableMember(ctx: Context, viewer: Viewer, memberId: number): Promise<UserRow> {
  signedIn(viewer)
  const member = await findUser(ctx.db, memberId)
  if (!member) throw notFound()
  ensure(await mayActOn(ctx, viewer, 'clean-spam', member))
  if (isStaff(await grantsOf(ctx, member))) throw forbidden('spam.staff')
  return member
}

/**
 * Bans an account and takes away everything it did. Each thing is a transaction of its own, so that others go on writing and
 * what was begun can be taken up again by asking once more.
 * @returns the line of the staff's log that undoes it
 */
export async function cleanAway(ctx: Context, viewer: Viewer, memberId: number, reason: string): Promise<number> {
  const member = await cleanableMember(ctx, viewer, memberId)
  const { line, cleaning } = await transaction(ctx, (ctx) => begin(ctx, viewer, member, reason))
  const gone = { deleted_at: cleaning.at, deleted_by: cleaning.by, delete_reason: reason }
  await each(
    () => nextThreads(ctx.db, memberId),
    (id) => transaction(ctx, (ctx) => removeThread(ctx, id, gone)),
  )
  await each(
    () => nextReplies(ctx.db, memberId),
    (id) => transaction(ctx, (ctx) => removeReply(ctx, id, gone)),
  )
  await each(
    () => nextReactions(ctx.db, memberId),
    (id) => transaction(ctx, (ctx) => removeReaction(ctx, line, id, memberId)),
  )
  await each(
    () => nextWritten(ctx.db, memberId),
    (id) => transaction(ctx, (ctx) => removeWritten(ctx, id, gone)),
  )
  ctx.log.warn({ event: 'spam.clean', userId: viewer.id, memberId, address: viewer.address }, 'an account was cleaned')
  return line
}

/** Portion by portion until none is left. A portion that brings nothing new ends it: something would not go. */
export async function each(portion: () => Promise<number[]>, work: (id: number) => Promise<void>): Promise<void> {
  let before = ''
  for (let ids = await portion(); ids.length > 0 && ids.join() !== before; ids = await portion()) {
    before = ids.join()
    for (const id of ids) await work(id)
  }
}

/** A cleaning that was not taken back goes on: one undo brings everything back, however often it was asked for. */
async function begin(
  ctx: Context,
  viewer: Viewer,
  member: UserRow,
  reason: string,
): Promise<{ line: number; cleaning: Cleaning }> {
  if (!(await holdUser(ctx, member.id))) throw notFound()
  const earlier = await standingCleaning(ctx.db, member.id)
  if (earlier) {
    const { at } = JSON.parse(earlier.after) as { at: number }
    return { line: earlier.id, cleaning: { memberId: member.id, at, by: earlier.user_id ?? 0 } }
  }
  const cleaning = { memberId: member.id, at: ctx.now(), by: signedIn(viewer).id }
  return { line: await shutOut(ctx, viewer, member, cleaning, reason), cleaning }
}

async function shutOut(
  ctx: Context,
  viewer: Viewer,
  { id, title, banner, avatar, signature, signature_html }: UserRow,
  cleaning: Cleaning,
  reason: string,
): Promise<number> {
  const ban = await imposeBan(ctx, viewer, id, { days: 0, reason })
  await updateUser(ctx.db, id, { title: '', banner: '', avatar: null, signature: '', signature_html: '' })
  const kept = await takeFields(ctx, id)
  for (const caseId of await closeCases(ctx.db, cleaning, reason)) {
    await enqueue(ctx, caseClosed, { caseId, onlyReporters: true })
  }
  const [before, after] = [
    { title, banner, avatar, signature, signature_html, kept },
    { at: cleaning.at, ban },
  ]
  return logged(ctx, viewer, { action: 'spam.clean', memberId: id, before, after, reason })
}

async function removeThread(ctx: Context, threadId: number, gone: Gone): Promise<void> {
  const thread = await holdThread(ctx, threadId)
  if (thread?.deleted_at === null) await changeThread(ctx, thread, gone)
}

async function removeReply(ctx: Context, postId: number, gone: Gone): Promise<void> {
  const found = await holdPost(ctx, postId)
  if (found.post.deleted_at === null) await changePost(ctx, found, gone)
}

async function removeWritten(ctx: Context, id: number, gone: Gone): Promise<void> {
  const written = await heldWritten(ctx, id)
  if (written.deleted_at === null) await changeWritten(ctx, written, gone)
}

async function removeReaction(ctx: Context, line: number, postId: number, memberId: number): Promise<void> {
  const { post, thread } = await holdPost(ctx, postId)
  const score = await setAside(ctx.db, line, postId, memberId)
  if (score === undefined) return
  const counts = isShown(post) && isShown(thread) && (await countsInForum(ctx, thread.forum_id))
  if (counts) await changeCounts(ctx.db, post.user_id, { score: -score })
  await summarise(ctx, postId, thread.id)
}
