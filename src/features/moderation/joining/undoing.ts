import type { Context } from '../../../context.ts'
import type { PostRow } from '../../../platform/database/tables/posts.ts'
import { rendererVersion } from '../../../platform/text/render.ts'
import { returnAlerts } from '../../alerts/moving/queries.ts'
import { acceptedIn, writeAccepted } from '../../answers/queries.ts'
import { replaceMentions } from '../../mentions/queries.ts'
import { renderText } from '../../posts/body.ts'
import { postsByIds, updatePost } from '../../posts/queries.ts'
import { quotesIn } from '../../quotes/queries.ts'
import { recordQuotes } from '../../quotes/service.ts'
import { insertRevision, latestRevision } from '../../revisions/queries.ts'
import { logged } from '../../staff-log/service.ts'
import { isShown } from '../../threads/shown.ts'
import { signedIn } from '../../users/policy.ts'
import { standAgainBeside } from '../../whispers/queries.ts'
import { heldThreads } from '../holding.ts'
import { settle } from '../relocating.ts'
import { changed, type Undo } from '../taking-back.ts'
import { counting } from './counting.ts'
import type { KeptOfJoining } from './gathering.ts'
import { carryCase, dropQuoters, imagesStillOf, leadTo, openCasesOf, putImages, stillThere } from './queries.ts'
import { partReactions } from './reactions.ts'

/**
 * Lets merged posts stand for themselves again, as they were, and the one that stayed has its own words. What members gave it
 * since stays with it.
 * @throws Refusal 403, 404, and 409 when its text was changed since, or one of them is elsewhere
 */
export const undoJoining: Undo = async (ctx, viewer, line, before, after) => {
  const kept = before.kept as KeptOfJoining
  const [keepId = 0] = after.posts as number[]
  const [thread] = await heldThreads(ctx, viewer, [line.thread_id ?? 0], 'merge-split')
  const posts = await postsByIds(ctx.db, before.posts as number[])
  const keep = posts.find((post) => post.id === keepId)
  const others = posts.filter((post) => post.id !== keepId)
  const together =
    posts.length === (before.posts as number[]).length && posts.every((one) => one.thread_id === thread?.id)
  if (!thread || !keep || !together || !isShown(keep)) throw changed()
  if (others.some((post) => post.merged_into !== keep.id)) throw changed()
  const revision = await latestRevision(ctx.db, keep.id)
  if (revision?.id !== kept.revision) throw changed()

  const recount = await counting(ctx, thread, posts)
  for (const { id } of others) await updatePost(ctx.db, id, { deleted_at: null, deleted_by: null, merged_into: null })
  for (const [earlier, to] of kept.led) await leadTo(ctx.db, [earlier], to)
  for (const [own, to] of [...others.map(({ id }) => [id, id] as const), ...kept.led])
    await returnAlerts(ctx.db, own, { from: keep.id, to })
  const still = await imagesStillOf(
    ctx.db,
    keep.id,
    kept.images.map(([id]) => id),
  )
  await putImages(
    ctx.db,
    kept.images.filter(([id]) => still.has(id)),
  )
  await dropQuoters(ctx.db, kept.quoters, keep.id)
  await standAgainBeside(ctx.db, kept.notes)
  await bringBackCase(ctx, kept, others)
  if ((await acceptedIn(ctx.db, thread.id)) === keep.id && kept.answer)
    await writeAccepted(ctx.db, thread.id, kept.answer)
  await insertRevision(ctx.db, {
    post_id: keep.id,
    user_id: signedIn(viewer).id,
    created_at: ctx.now(),
    reason: '',
    body: keep.body,
  })
  await ownWords(ctx, keep, revision.body, kept)
  await partReactions(ctx, thread, keep, kept.reactions)
  await recount()
  await settle(ctx, [thread])
  await logged(ctx, viewer, {
    action: 'posts.unmerge',
    forumId: thread.forum_id,
    threadId: thread.id,
    postId: keep.id,
    memberId: keep.user_id,
    before: { posts: [keep.id] },
    after: { posts: before.posts },
  })
}

async function ownWords(ctx: Context, keep: PostRow, body: string, { edited: [at, by] }: KeptOfJoining): Promise<void> {
  const { html, plain: excerpt, quotes, mentions } = await renderText(ctx, body, keep.html)
  const text = { body, html, excerpt, renderer_version: rendererVersion, text_at: ctx.now() }
  const there = by !== null && (await stillThere(ctx.db, [by])).has(by)
  await updatePost(ctx.db, keep.id, { ...text, edited_at: at, edited_by: there ? by : null })
  await recordQuotes(ctx, keep.id, quotes, await quotesIn(ctx.db, keep.id))
  await replaceMentions(ctx.db, keep.id, mentions)
}

/** Where it was decided meanwhile it stays decided. */
async function bringBackCase(ctx: Context, kept: KeptOfJoining, others: readonly PostRow[]): Promise<void> {
  const about = others.find((post) => post.id === kept.case?.[1])
  if (!kept.case || !about) return
  const open = await openCasesOf(ctx.db, [kept.case[1]])
  if (!open.some(({ kind }) => kind === 'report')) await carryCase(ctx.db, kept.case[0], about.id, about.user_id)
}
