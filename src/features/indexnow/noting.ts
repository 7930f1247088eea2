import type { Context } from '../../context.ts'
import type { ThreadRow } from '../../platform/database/tables/threads.ts'
import { isForumOpen } from '../permissions/open-to-guests.ts'
import { boardSettings } from '../setup/board.ts'
import { forumUrl, threadUrl } from '../threads/address.ts'
import { isShown } from '../threads/shown.ts'
import { deleteAddresses, insertAddresses, latestIn, waitingAmong } from './queries.ts'
import { editedMark, toldUntil } from './told.ts'

type Titled = Pick<ThreadRow, 'id' | 'title'>
type Addressed = Titled & Pick<ThreadRow, 'forum_id' | 'deleted_at' | 'held_at' | 'created_at'>

/** Told in a few messages; search engines find the others when they next come by. */
const mostOfForum = 5000

/**
 * In the transaction that deletes, shows, renames or moves a thread: the addresses under which guests could read it and now can are told
 * to search engines with what was written. What no guest could open is told to nobody, nor that something went of which no search engine
 * had been told.
 * @param before absent for a thread that was none · @param after absent for one that is none any more
 */
export async function noteThread(
  ctx: Context,
  before: Addressed | undefined,
  after: Addressed | undefined,
): Promise<void> {
  if (!(await boardSettings(ctx)).indexNow) return
  const [was, is] = [await openAddress(ctx, before), await openAddress(ctx, after)]
  if (was === is) return
  if (was !== undefined && before) await noteGone(ctx, before.created_at <= (await toldUntil(ctx)) ? [was] : [], [was])
  if (is !== undefined) await insertAddresses(ctx.db, [is])
}

/** The same where the thread stays where it is and something in it came or went without being new. */
export async function notePage(ctx: Context, thread: Addressed): Promise<void> {
  await noteThread(ctx, undefined, thread)
}

/**
 * Something in it says something else. Of what search engines do not know yet they are told anyway. Its address does not wait like one
 * of which nobody has been told, so that it is still told when the thread goes.
 */
export async function noteEdited(ctx: Context, thread: Addressed): Promise<void> {
  if (!(await boardSettings(ctx)).indexNow || thread.created_at > (await toldUntil(ctx))) return
  const path = await openAddress(ctx, thread)
  if (path === undefined || (await waitingAmong(ctx.db, [path])).length > 0) return
  await insertAddresses(ctx.db, [path + editedMark])
}

/** A forum gets another name. */
export async function noteForum(ctx: Context, before: Titled, after: Titled): Promise<void> {
  if (!(await boardSettings(ctx)).indexNow || !(await isForumOpen(ctx, before.id))) return
  await insertAddresses(ctx.db, [forumUrl(before), forumUrl(after)])
}

/** Before a forum is closed to guests or goes: with the threads in it that were written in last. */
export async function noteForumGoing(ctx: Context, forum: Titled): Promise<void> {
  if (!(await boardSettings(ctx)).indexNow || !(await isForumOpen(ctx, forum.id))) return
  const [threads, until] = [await latestIn(ctx.db, forum.id, mostOfForum), await toldUntil(ctx)]
  const known = threads.filter((thread) => thread.created_at <= until)
  const paths = (those: readonly Titled[]) => (those.length === 0 ? [] : [forumUrl(forum), ...those.map(threadUrl)])
  await noteGone(ctx, paths(known), [forumUrl(forum), ...threads.map(threadUrl)])
}

/** An address that waits to be told of and is gone by now was known for too short a time to be told at all. */
async function noteGone(ctx: Context, known: readonly string[], gone: readonly string[]): Promise<void> {
  const waiting = new Set(await waitingAmong(ctx.db, gone))
  const told = known.filter((path) => !waiting.has(path))
  if (waiting.size > 0) await deleteAddresses(ctx.db, [...waiting])
  if (told.length > 0) await insertAddresses(ctx.db, told)
}

async function openAddress(ctx: Context, thread: Addressed | undefined): Promise<string | undefined> {
  return thread && isShown(thread) && (await isForumOpen(ctx, thread.forum_id)) ? threadUrl(thread) : undefined
}
