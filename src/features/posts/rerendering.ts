import { type Context, transaction } from '../../context.ts'
import { enqueue } from '../../platform/jobs/queue.ts'
import { job, on, type Work } from '../../platform/jobs/job.ts'
import { rendererVersion } from '../../platform/text/render.ts'
import { updateThread } from '../threads/queries.ts'
import { renderText } from './body.ts'
import { outdatedPosts, updatePost } from './queries.ts'

const batch = 50
/** Between two batches, so that a board of a million posts goes on answering while all of them are rendered anew. */
const restMs = 500

/** Brings posts of older renderers up to date, a batch at a time. */
export const rerender = job<Record<string, never>>('posts.rerender')

/** At the start: nothing is enqueued when every post is of today's renderer. */
export async function enqueueRerendering(ctx: Context): Promise<void> {
  const [outdated] = await outdatedPosts(ctx.db, rendererVersion, 1)
  if (outdated) await enqueue(ctx, rerender, {})
}

/** Renders one batch of outdated posts. @returns how many there were */
export async function rerenderBatch(ctx: Context): Promise<number> {
  const posts = await outdatedPosts(ctx.db, rendererVersion, batch)
  for (const post of posts) {
    const { html, plain: excerpt } = await renderText(ctx, post.body, post.html)
    await transaction(ctx, async (ctx) => {
      await updatePost(ctx.db, post.id, { html, excerpt, renderer_version: rendererVersion })
      await updateThread(ctx.db, post.thread_id, {})
    })
  }
  return posts.length
}

async function rerenderAndGoOn(ctx: Context): Promise<void> {
  if ((await rerenderBatch(ctx)) === batch) await enqueue(ctx, rerender, {}, { delayMs: restMs })
}

export const renderingWork: readonly Work[] = [on(rerender, rerenderAndGoOn)]
