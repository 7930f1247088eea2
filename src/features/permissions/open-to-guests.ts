import type { Context } from '../../context.ts'
import { guestGrants } from './grants.ts'

/** Whether guests read anything at all. */
export async function isAnythingOpen(ctx: Context): Promise<boolean> {
  const { open } = await guestGrants(ctx)
  return open === 'all' || open.length > 0
}

/** Whether they read what others write in this forum. */
export async function isForumOpen(ctx: Context, forumId: number): Promise<boolean> {
  const { flags } = (await guestGrants(ctx)).at(forumId)
  return flags.has('view') && flags.has('view-others')
}

/** Whether they may look at members. */
export const areMembersOpen = async (ctx: Context): Promise<boolean> =>
  (await guestGrants(ctx)).board.flags.has('view-members')
