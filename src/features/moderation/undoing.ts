import { type Context, transaction } from '../../context.ts'
import type { StaffLogRow } from '../../platform/database/tables/staff-log.ts'
import type { ThreadRow } from '../../platform/database/tables/threads.ts'
import { notFound, Refusal } from '../../platform/errors.ts'
import { liftBan } from '../bans/service.ts'
import { undoRule } from '../censoring/editing.ts'
import { titleColumns } from '../censoring/rules.ts'
import type { Flag } from '../permissions/catalogue.ts'
import { deletePost, restorePost } from '../posts/deleting.ts'
import { findPost, postsByIds } from '../posts/queries.ts'
import { findLine, markUndone } from '../staff-log/queries.ts'
import { moderateThread } from '../threads/moderating.ts'
import { findThread, holdThread } from '../threads/queries.ts'
import { findUser } from '../users/queries.ts'
import { signedIn } from '../users/policy.ts'
import type { Viewer } from '../users/viewer.ts'
import { revokeWarning } from '../warnings/revoking.ts'
import { type Change, changeThreads, statesOf } from './changing.ts'
import { mergeThreads, type Remains } from './merging.ts'
import { moveThreads } from './moving.ts'
import { partThreads } from './parting.ts'
import { postIdsOf } from './queries.ts'
import { reattribute } from './reattributing.ts'
import { liftReplyBan } from './reply-bans.ts'
import { movePosts } from './splitting.ts'

type States = Record<string, unknown>
type Undo = (ctx: Context, viewer: Viewer, line: StaffLogRow, before: States, after: States) => Promise<unknown>

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
    if (!(await markUndone(ctx.db, line.id, ctx.now(), member.id))) throw new Refusal(409, 'log.undone-already')
    await taken(ctx, viewer, line, JSON.parse(line.before) as States, JSON.parse(line.after) as States)
    return line
  })
}

export const canBeUndone = (line: { action: string; undone_at: number | null }): boolean =>
  line.undone_at === null && undoOf(line.action) !== undefined

const undoOf = (action: string): Undo | undefined => (Object.hasOwn(undos, action) ? undos[action] : undefined)

const changed = () => new Refusal(409, 'log.changed-since')

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
  'threads.pin': restoring('threads.unpin', 'pin'),
  'threads.unpin': restoring('threads.pin', 'pin'),
  'threads.feature': restoring('threads.unfeature', 'feature'),
  'threads.unfeature': restoring('threads.feature', 'feature'),
  'threads.retitle': async (ctx, viewer, line, before, after) => {
    const title = await titleColumns(ctx, String(before.title_source ?? before.title))
    await restoring('threads.retitle', 'edit-thread')(ctx, viewer, line, { ...before, ...title }, after)
  },
  'threads.slow-mode': restoring('threads.slow-mode', 'slow-mode'),
  'threads.delete': (ctx, viewer, line) => turnThread(ctx, viewer, line, false),
  'threads.restore': (ctx, viewer, line) => turnThread(ctx, viewer, line, true),
  'threads.reply-ban': async (ctx, viewer, line) => {
    const member = await findUser(ctx.db, line.member_id ?? 0)
    if (!member) throw changed()
    await liftReplyBan(ctx, viewer, { threadId: line.thread_id ?? 0, member: member.name, reason: '' })
  },
  'posts.delete': (ctx, viewer, line) => turnPost(ctx, viewer, line, false),
  'posts.restore': (ctx, viewer, line) => turnPost(ctx, viewer, line, true),
  'bans.ban': (ctx, viewer, _line, _before, after) => liftBan(ctx, viewer, Number(after.ban)),
  'bans.ban-pattern': (ctx, viewer, _line, _before, after) => liftBan(ctx, viewer, Number(after.ban)),
  'censoring.create': (ctx, viewer, _line, before, after) => undoRule(ctx, viewer, before, after),
  'censoring.change': (ctx, viewer, _line, before, after) => undoRule(ctx, viewer, before, after),
  'censoring.delete': (ctx, viewer, _line, before, after) => undoRule(ctx, viewer, before, after),
  'warnings.give': (ctx, viewer, _line, _before, after) => revokeWarning(ctx, viewer, Number(after.warning)),
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
    if (JSON.stringify(statesOf(thread, after as Change)) !== JSON.stringify(after)) throw changed()
    await changeThreads(ctx, viewer, [thread.id], { action, flag, reason: '', change: before as Change })
  }
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

/** Posts go back where they were; a thread that has only them is merged back. */
async function bringBack(ctx: Context, viewer: Viewer, _line: StaffLogRow, before: States, after: States) {
  const [home, away] = [Number(before.thread), Number(after.thread)]
  const postIds = after.posts as number[]
  const posts = await postsByIds(ctx.db, postIds)
  const stillThere = posts.length === postIds.length && posts.every((post) => post.thread_id === away)
  if (!stillThere || !(await findThread(ctx.db, home))) throw changed()
  const everything = (await postIdsOf(ctx.db, away)).length === postIds.length
  if (everything) await mergeThreads(ctx, viewer, { threadIds: [away], targetId: home, reason: '' })
  else await movePosts(ctx, viewer, { threadId: away, postIds, targetId: home, reason: '' })
}

async function threadOf(ctx: Context, line: StaffLogRow): Promise<ThreadRow> {
  const thread = await holdThread(ctx, line.thread_id ?? 0)
  if (!thread) throw changed()
  return thread
}
