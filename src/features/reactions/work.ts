import { type Context, transaction } from '../../context.ts'
import { on, type Work } from '../../platform/jobs/job.ts'
import { enqueue } from '../../platform/jobs/queue.ts'
import { holdThread } from '../threads/queries.ts'
import { resummarise } from './jobs.ts'
import { postsReactedTo } from './queries.ts'
import { summarise } from './service.ts'

const postsAtOnce = 200

/** Long counts, a bounded batch to each job. */
export const reactionWork: readonly Work[] = [on(resummarise, resummarisePosts)]

async function resummarisePosts(ctx: Context, { memberId, after }: { memberId: number; after: number }): Promise<void> {
  const posts = await postsReactedTo(ctx.db, memberId, after, postsAtOnce)
  for (const { id, thread_id } of posts) {
    await transaction(ctx, async (ctx) => {
      await holdThread(ctx, thread_id)
      await summarise(ctx, id, thread_id)
    })
  }
  const last = posts.at(-1)
  if (posts.length === postsAtOnce && last) await enqueue(ctx, resummarise, { memberId, after: last.id })
}
