import type { Context } from '../../context.ts'
import type { ThreadRow } from '../../platform/database/tables/threads.ts'
import { isForumOpen } from '../permissions/open-to-guests.ts'
import { boardSettings } from '../setup/board.ts'
import { threadUrl } from '../threads/address.ts'
import { isShown } from '../threads/shown.ts'
import { insertAddresses } from './queries.ts'

type Addressed = Pick<ThreadRow, 'id' | 'title' | 'forum_id' | 'deleted_at' | 'held_at'>

/**
 * In the transaction that deletes, shows, renames or moves a thread: the addresses under which guests could read it and now can are told
 * to search engines with what was written. One that no guest could ever open is told to nobody.
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
  await insertAddresses(ctx.db, new Set([was, is].filter((path) => path !== undefined)))
}

/** The same where the thread stays where it is and something in it came or went without being new. */
export async function notePage(ctx: Context, thread: Addressed): Promise<void> {
  await noteThread(ctx, undefined, thread)
}

async function openAddress(ctx: Context, thread: Addressed | undefined): Promise<string | undefined> {
  return thread && isShown(thread) && (await isForumOpen(ctx, thread.forum_id)) ? threadUrl(thread) : undefined
}
