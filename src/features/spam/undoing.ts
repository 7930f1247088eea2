import { type Context, transaction } from '../../context.ts'
import type { StaffLogRow } from '../../platform/database/tables/staff-log.ts'
import { conflict, notFound } from '../../platform/errors.ts'
import { findBan } from '../bans/queries.ts'
import { endBan } from '../bans/service.ts'
import { countsInForum } from '../forums/queries.ts'
import { holdPost } from '../posts/holding.ts'
import { changePost } from '../posts/showing.ts'
import { summarise } from '../reactions/service.ts'
import { findLine, markUndone } from '../staff-log/queries.ts'
import { logged } from '../staff-log/service.ts'
import { holdThread } from '../threads/queries.ts'
import { changeThread } from '../threads/showing.ts'
import { isShown } from '../threads/shown.ts'
import { signedIn } from '../users/policy.ts'
import { changeCounts, findUser, updateUser } from '../users/queries.ts'
import type { Viewer } from '../users/viewer.ts'
import { bringFieldsBack } from '../profile-fields/service.ts'
import { goneWritten } from '../wall/queries.ts'
import { changeWritten, heldWritten } from '../wall/showing.ts'
import { cleanableMember, each } from './cleaning.ts'
import { type Cleaning, cleaned, cleanedReactions, putBack, reopenCases } from './queries.ts'

const restored = { deleted_at: null, deleted_by: null, delete_reason: '' }

interface Profile {
  title: string
  banner: string
  avatar: string | null
  signature?: string
  signature_html?: string
  kept?: Record<string, string>
}

/**
 * Brings back everything that a cleaning took, and lifts its ban. What is asked twice goes on where it stopped.
 * @throws Refusal 403, 404, 409 when it was undone already
 */
export async function undoCleaning(ctx: Context, viewer: Viewer, lineId: number): Promise<number> {
  signedIn(viewer)
  const line = await findLine(ctx.db, lineId)
  if (line?.action !== 'spam.clean' || line.member_id === null || line.user_id === null) throw notFound()
  await cleanableMember(ctx, viewer, line.member_id)
  if (line.undone_at !== null) throw conflict('spam.undone-already')
  const { at, ban } = JSON.parse(line.after) as { at: number; ban: number }
  const cleaning = { memberId: line.member_id, at, by: line.user_id }
  await each(
    () => cleaned(ctx.db, 'threads', cleaning),
    (id) => transaction(ctx, (ctx) => restoreThread(ctx, id, cleaning)),
  )
  await each(
    () => cleaned(ctx.db, 'posts', cleaning),
    (id) => transaction(ctx, (ctx) => restoreReply(ctx, id, cleaning)),
  )
  await each(
    () => cleanedReactions(ctx.db, lineId),
    (id) => transaction(ctx, (ctx) => restoreReaction(ctx, lineId, id)),
  )
  await each(
    () => goneWritten(ctx.db, cleaning),
    (id) => transaction(ctx, (ctx) => bringBackWritten(ctx, id, cleaning)),
  )
  await transaction(ctx, (ctx) => letIn(ctx, viewer, line, cleaning, ban))
  return line.member_id
}

async function restoreThread(ctx: Context, threadId: number, { at }: Cleaning): Promise<void> {
  const thread = await holdThread(ctx, threadId)
  if (thread?.deleted_at === at) await changeThread(ctx, thread, restored)
}

async function restoreReply(ctx: Context, postId: number, { at }: Cleaning): Promise<void> {
  const found = await holdPost(ctx, postId)
  if (found.post.deleted_at === at) await changePost(ctx, found, restored)
}

async function bringBackWritten(ctx: Context, id: number, { at }: Cleaning): Promise<void> {
  const written = await heldWritten(ctx, id)
  if (written.deleted_at === at) await changeWritten(ctx, written, restored)
}

async function restoreReaction(ctx: Context, lineId: number, postId: number): Promise<void> {
  const { post, thread } = await holdPost(ctx, postId)
  const score = await putBack(ctx.db, lineId, postId)
  if (score === undefined) return
  const counts = isShown(post) && isShown(thread) && (await countsInForum(ctx, thread.forum_id))
  if (counts) await changeCounts(ctx.db, post.user_id, { score })
  await summarise(ctx, postId, thread.id)
}

/** What the member has meanwhile instead stays theirs. */
async function letIn(
  ctx: Context,
  viewer: Viewer,
  line: StaffLogRow,
  cleaning: Cleaning,
  banId: number,
): Promise<void> {
  if (!(await markUndone(ctx.db, line.id, ctx.now(), signedIn(viewer).id))) throw conflict('spam.undone-already')
  const before = JSON.parse(line.before) as Profile
  const now = await findUser(ctx.db, cleaning.memberId)
  if (!now) throw notFound()
  await updateUser(ctx.db, now.id, {
    title: now.title || before.title,
    banner: now.banner || before.banner,
    avatar: now.avatar ?? before.avatar,
    ...(now.signature === '' && before.signature
      ? { signature: before.signature, signature_html: before.signature_html ?? '' }
      : {}),
  })
  await bringFieldsBack(ctx, now.id, before.kept ?? {})
  await reopenCases(ctx.db, cleaning)
  const ban = await findBan(ctx.db, banId)
  if (ban) await endBan(ctx, viewer, ban)
  await logged(ctx, viewer, { action: 'spam.undo', memberId: now.id, before: { line: line.id } })
}
