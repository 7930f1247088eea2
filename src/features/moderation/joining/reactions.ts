import type { Context } from '../../../context.ts'
import type { PostRow } from '../../../platform/database/tables/posts.ts'
import type { ThreadRow } from '../../../platform/database/tables/threads.ts'
import { deleteReaction, putReaction } from '../../reactions/queries.ts'
import { summarise } from '../../reactions/service.ts'
import { type Given, reactionsTo, stillThere } from './queries.ts'

type Reaction = readonly [userId: number, kindId: number, at: number]

/** What the post that stayed got by a merge, and what of its own that took the place of. */
export interface KeptReactions {
  added: Reaction[]
  replaced: Reaction[]
}

/** Each member's latest reaction to any of the posts becomes one to the one that stays; none of its own author. The others keep theirs. */
export async function joinReactions(
  ctx: Context,
  thread: ThreadRow,
  posts: readonly PostRow[],
  keep: PostRow,
): Promise<KeptReactions> {
  const rows = await reactionsTo(
    ctx.db,
    posts.map((post) => post.id),
  )
  const latest = new Map(rows.map((row) => [row.user_id, row]))
  const own = new Map(rows.filter((row) => row.post_id === keep.id).map((row) => [row.user_id, row]))
  const kept: KeptReactions = { added: [], replaced: [] }
  for (const row of latest.values()) {
    if (row.post_id === keep.id || row.user_id === keep.user_id) continue
    const before = own.get(row.user_id)
    if (before) kept.replaced.push(asKept(before))
    kept.added.push(asKept(row))
    await putReaction(ctx.db, { ...asRow(asKept(row)), post_id: keep.id })
  }
  await summarise(ctx, keep.id, thread.id)
  return kept
}

/** What a member gave or took back since stays so. */
export async function partReactions(
  ctx: Context,
  thread: ThreadRow,
  keep: PostRow,
  { added, replaced }: KeptReactions,
): Promise<void> {
  const now = new Map((await reactionsTo(ctx.db, [keep.id])).map((row) => [row.user_id, row]))
  const there = await stillThere(
    ctx.db,
    replaced.map(([userId]) => userId),
  )
  for (const reaction of added) {
    const { user_id, kind_id, created_at } = asRow(reaction)
    const standing = now.get(user_id)
    if (standing?.kind_id !== kind_id || standing.created_at !== created_at) continue
    const before = replaced.find(([userId]) => userId === user_id)
    if (before && there.has(user_id)) await putReaction(ctx.db, { ...asRow(before), post_id: keep.id })
    else await deleteReaction(ctx.db, keep.id, user_id)
  }
  await summarise(ctx, keep.id, thread.id)
}

const asKept = ({ user_id, kind_id, created_at }: Given): Reaction => [user_id, kind_id, created_at]
const asRow = ([user_id, kind_id, created_at]: Reaction): Given => ({ user_id, kind_id, created_at })
