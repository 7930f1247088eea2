import { type Context, transaction } from '../../context.ts'
import type { Decision } from '../../platform/database/tables/cases.ts'
import type { StaffLogRow } from '../../platform/database/tables/staff-log.ts'
import type { ThreadRow } from '../../platform/database/tables/threads.ts'
import { conflict, impossible, Invalid, notFound } from '../../platform/errors.ts'
import { ensure } from '../../platform/policy.ts'
import { findForum } from '../forums/queries.ts'
import { undoRule } from '../censoring/editing.ts'
import { titleColumns } from '../censoring/rules.ts'
import type { Flag } from '../permissions/catalogue.ts'
import { setPrivate } from '../permissions/private-forums.ts'
import { deletePost, restorePost } from '../posts/deleting.ts'
import { findPost, postsByIds } from '../posts/queries.ts'
import { restoreScheduled } from '../scheduling/cancelling.ts'
import { findLine, markUndone } from '../staff-log/queries.ts'
import { moderateThread } from '../threads/moderating.ts'
import { findThread, holdThread } from '../threads/queries.ts'
import { isShown } from '../threads/shown.ts'
import { findUser } from '../users/queries.ts'
import { canAdminister, signedIn } from '../users/policy.ts'
import { may, type Viewer } from '../users/viewer.ts'
import { revokeWarning } from '../warnings/revoking.ts'
import { changeThreads, statesOf, stillAhead } from './changing.ts'
import { undoJoining } from './joining/undoing.ts'
import { mergeThreads, type Remains } from './merging.ts'
import { moveThreads } from './moving.ts'
import { changed, type States, type Undo } from './taking-back.ts'
import { partThreads } from './parting.ts'
import { reattribute } from './reattributing.ts'
import { undoCopy } from './undoing-copies.ts'
import { undoNoteChange, undoNoteDeletion } from './undoing-notes.ts'
import { undoDecision } from './undoing-decisions.ts'
import { undosElsewhere, undosOfAdministrators } from './undoing-elsewhere.ts'
import { undoBan, undoLift, undoReplyBan, undoReplyUnban } from './undoing-bans.ts'
import { type KeptOfPosts, movePosts } from './splitting.ts'
import { unedit } from './unediting.ts'

/**
 * Takes an act of the log back, with the rights that the opposite act needs, and writes a line of its own for that.
 * @throws Refusal 403, 404, and 409 when it was undone already or things have changed since
 */
export function undo(ctx: Context, viewer: Viewer, lineId: number): Promise<StaffLogRow> {
  const member = signedIn(viewer)
  return transaction(ctx, async (ctx) => {
    const line = await findLine(ctx.db, lineId)
    const taken = line && undoOf(line.action)
    if (!taken) throw notFound()
    if (!(await markUndone(ctx.db, line.id, ctx.now(), member.id))) throw conflict('log.undone-already')
    try {
      await taken(ctx, viewer, line, JSON.parse(line.before) as States, JSON.parse(line.after) as States)
    } catch (error) {
      throw error instanceof Invalid ? withoutForm(error) : error
    }
    return line
  })
}

/** What would stand at a field stands on a page of its own: there is no form. */
function withoutForm({ fields }: Invalid): Error {
  const [wrong] = Object.values(fields)
  return wrong ? impossible(wrong.key, wrong.values) : changed()
}

/** Whether to offer it: the act itself asks for the rights that it needs, but nobody is shown the administrators' buttons. */
export function canBeUndone(viewer: Viewer, line: { action: string; undone_at: number | null }): boolean {
  if (Object.hasOwn(undosOfAdministrators, line.action) && !may(viewer, 'administer')) return false
  return line.undone_at === null && undoOf(line.action) !== undefined
}

const undoOf = (action: string): Undo | undefined => (Object.hasOwn(undos, action) ? undos[action] : undefined)

/** All but the acceptance of an appeal, with which a warning and its effects went. */
const takenBack: readonly Decision[] = ['upheld', 'upheld-kept', 'rejected', 'approved', 'refused', 'denied']

const undos: Record<string, Undo> = {
  'threads.move': async (ctx, viewer, line, before, after) => {
    const thread = await threadOf(ctx, line)
    if (thread.forum_id !== after.forum) throw changed()
    await moveThreads(ctx, viewer, { threadIds: [thread.id], forumId: Number(before.forum), stubDays: 0, reason: '' })
  },
  'threads.merge': (ctx, viewer, _line, before, after) =>
    partThreads(ctx, viewer, before as unknown as Remains, Number(after.thread)),
  'threads.lock': restoring('threads.unlock', 'lock'),
  'threads.unlock': restoring('threads.lock', 'lock'),
  'threads.close': restoring('threads.close', 'lock'),
  'threads.pin': restoringPin,
  'threads.unpin': restoringPin,
  'threads.keep-first': restoring('threads.release-first', 'edit-thread'),
  'threads.release-first': restoring('threads.keep-first', 'edit-thread'),
  'threads.feature': restoring('threads.unfeature', 'feature'),
  'threads.unfeature': restoring('threads.feature', 'feature'),
  'threads.retitle': async (ctx, viewer, line, before, after) => {
    const title = await titleColumns(ctx, String(before.title_source ?? before.title))
    await restoring('threads.retitle', 'edit-thread')(ctx, viewer, line, { ...before, ...title }, after)
  },
  'threads.slow-mode': restoring('threads.slow-mode', 'slow-mode'),
  'threads.delete': (ctx, viewer, line) => turnThread(ctx, viewer, line, false),
  'threads.restore': (ctx, viewer, line) => turnThread(ctx, viewer, line, true),
  ...undosElsewhere,
  'records.note-change': undoNoteChange,
  'records.note-delete': undoNoteDeletion,
  'posts.copy': undoCopy,
  ...Object.fromEntries(takenBack.map((decision) => [`cases.${decision}`, undoDecision])),
  'threads.reply-ban': undoReplyBan,
  'threads.reply-unban': undoReplyUnban,
  'scheduled.cancel': (ctx, viewer, _line, _before, after) => restoreScheduled(ctx, viewer, Number(after.scheduled)),
  'posts.delete': (ctx, viewer, line) => turnPost(ctx, viewer, line, false),
  'posts.restore': (ctx, viewer, line) => turnPost(ctx, viewer, line, true),
  'bans.ban': undoBan,
  'bans.ban-pattern': undoBan,
  'bans.restore': undoBan,
  'bans.lift': undoLift,
  'censoring.create': (ctx, viewer, _line, before, after) => undoRule(ctx, viewer, before, after),
  'censoring.change': (ctx, viewer, _line, before, after) => undoRule(ctx, viewer, before, after),
  'censoring.delete': (ctx, viewer, _line, before, after) => undoRule(ctx, viewer, before, after),
  'warnings.give': (ctx, viewer, _line, _before, after) => revokeWarning(ctx, viewer, Number(after.warning)),
  'permissions.private': async (ctx, viewer, line, before, after) => {
    ensure(canAdminister(viewer))
    const forum = await findForum(ctx.db, line.forum_id ?? 0)
    if (!forum || forum.private_at !== after.private_at) throw changed()
    await setPrivate(ctx, viewer, forum.id, before.private_at !== null)
  },
  'posts.edit': unedit,
  'posts.merge': undoJoining,
  'posts.split': bringBack,
  'posts.move': bringBack,
  'posts.reattribute': async (ctx, viewer, line, before, after) => {
    const post = await findPost(ctx.db, line.post_id ?? 0)
    const author = await findUser(ctx.db, Number(before.author))
    if (!post || !author || post.user_id !== after.author || post.created_at !== after.time) throw changed()
    await reattribute(ctx, viewer, { postId: post.id, author: author.name, at: Number(before.time), reason: '' })
  },
}

/** Puts columns back as they were, if they still are what the act made them. */
function restoring(action: string, flag: Flag): Undo {
  return async (ctx, viewer, line, before, after) => {
    const thread = await threadOf(ctx, line)
    if (JSON.stringify(statesOf(thread, after)) !== JSON.stringify(after)) throw changed()
    const change = stillAhead(before, ctx.now())
    await changeThreads(ctx, viewer, [thread.id], { action, flag, reason: '', change })
  }
}

/** A pin may have taken the place of another: what comes back then is a pin too. */
function restoringPin(...[ctx, viewer, line, before, after]: Parameters<Undo>): ReturnType<Undo> {
  const action = before.pinned_at === null ? 'threads.unpin' : 'threads.pin'
  return restoring(action, 'pin')(ctx, viewer, line, before, after)
}

async function turnThread(ctx: Context, viewer: Viewer, line: StaffLogRow, deleted: boolean): Promise<void> {
  const thread = await threadOf(ctx, line)
  if ((thread.deleted_at !== null) === deleted) throw changed()
  await moderateThread(ctx, viewer, thread.id, deleted ? 'delete' : 'restore')
}

async function turnPost(ctx: Context, viewer: Viewer, line: StaffLogRow, deleted: boolean): Promise<void> {
  const post = await findPost(ctx.db, line.post_id ?? 0)
  if (!post || (post.deleted_at !== null) === deleted) throw changed()
  await (deleted ? deletePost(ctx, viewer, post.id) : restorePost(ctx, viewer, post.id))
}

/**
 * Posts go back where they were, under the `#n` that they had unless that is another's by now. A thread in which nobody sees
 * anything else is merged back; what was written there since stays.
 */
async function bringBack(ctx: Context, viewer: Viewer, _line: StaffLogRow, before: States, after: States) {
  const [home, away] = [Number(before.thread), Number(after.thread)]
  const [postIds, back] = [after.posts as number[], before.kept as KeptOfPosts | undefined]
  const posts = await postsByIds(ctx.db, postIds)
  const there = await findThread(ctx.db, away)
  const stillThere = posts.length === postIds.length && posts.every((post) => post.thread_id === away)
  if (!stillThere || !there || !(await findThread(ctx.db, home))) throw changed()
  const everything = posts.filter(isShown).length === there.post_count
  const to = { targetId: home, reason: '' }
  if (everything) await mergeThreads(ctx, viewer, { ...to, threadIds: [away], back: back?.numbers })
  else await movePosts(ctx, viewer, { ...to, threadId: away, postIds, back })
}

async function threadOf(ctx: Context, line: StaffLogRow): Promise<ThreadRow> {
  const thread = await holdThread(ctx, line.thread_id ?? 0)
  if (!thread) throw changed()
  return thread
}
