import type { Context } from '../../../context.ts'
import type { PostRow } from '../../../platform/database/tables/posts.ts'
import type { ThreadRow } from '../../../platform/database/tables/threads.ts'
import { acceptedIn, writeAccepted } from '../../answers/queries.ts'
import { attachmentsOfPosts } from '../../attachments/queries.ts'
import { insertRevision } from '../../revisions/queries.ts'
import { signedIn } from '../../users/policy.ts'
import type { Viewer } from '../../users/viewer.ts'
import {
  addQuoters,
  carryCase,
  leadTo,
  mergedInto,
  openCasesOf,
  type Placed,
  putImages,
  quotersOfAny,
} from './queries.ts'
import type { KeptReactions } from './reactions.ts'

/** What the log keeps so that the posts can stand apart again. */
export interface KeptOfJoining {
  revision: number
  edited: [at: number | null, by: number | null]
  images: Placed[]
  /** Posts that had been merged into one of them before. */
  led: [postId: number, to: number][]
  /** Who quotes the one that stays only because they quote another of them. */
  quoters: number[]
  /** What the staff said beside them. */
  notes: [noteId: number, postId: number][]
  reactions: KeptReactions
  case: [id: number, postId: number] | null
  answer: number | null
}

/** What the post that stays said before, as an earlier text of it. @returns its id */
export const keepText = (ctx: Context, viewer: Viewer, { id, body }: PostRow): Promise<number> =>
  insertRevision(ctx.db, { post_id: id, user_id: signedIn(viewer).id, created_at: ctx.now(), reason: '', body })

/** In the order of the posts. @returns where they stood */
export async function gatherImages(ctx: Context, posts: readonly PostRow[], keep: PostRow): Promise<Placed[]> {
  const images = await attachmentsOfPosts(
    ctx.db,
    posts.map((post) => post.id),
  )
  const ordered = posts.flatMap((post) => images.filter((image) => image.post_id === post.id))
  await putImages(
    ctx.db,
    ordered.map((image, position) => [image.id, keep.id, position] as const),
  )
  return ordered.map((image) => [image.id, image.post_id ?? keep.id, image.position] as const)
}

/** What was merged into one of them earlier leads to the one that stays, so that no address leads over two. */
export async function gatherLeads(ctx: Context, others: readonly number[], keep: PostRow): Promise<[number, number][]> {
  const led: [number, number][] = []
  for (const id of others) for (const earlier of await mergedInto(ctx.db, [id])) led.push([earlier, id])
  await leadTo(
    ctx.db,
    led.map(([earlier]) => earlier),
    keep.id,
  )
  return led
}

export async function gatherQuoters(ctx: Context, others: readonly number[], keep: PostRow): Promise<number[]> {
  const already = new Set(await quotersOfAny(ctx.db, [keep.id]))
  const also = (await quotersOfAny(ctx.db, others)).filter((id) => !already.has(id) && id !== keep.id)
  await addQuoters(ctx.db, also, keep.id)
  return also
}

/** The words that answered stand in the one that stays. @returns the post that was accepted, if that is another now */
export async function gatherAnswer(
  ctx: Context,
  thread: ThreadRow,
  others: readonly number[],
  keep: PostRow,
): Promise<number | null> {
  const accepted = await acceptedIn(ctx.db, thread.id)
  if (accepted === null || !others.includes(accepted) || keep.id === thread.first_post_id) return null
  await writeAccepted(ctx.db, thread.id, keep.id)
  return accepted
}

export async function gatherCase(
  ctx: Context,
  others: readonly number[],
  keep: PostRow,
): Promise<KeptOfJoining['case']> {
  const [one] = await openCasesOf(ctx.db, others)
  if (!one || one.post_id === null) return null
  await carryCase(ctx.db, one.id, keep.id, keep.user_id)
  return [one.id, one.post_id]
}
