import { type Context, transaction } from '../../context.ts'
import { on, type Work } from '../../platform/jobs/job.ts'
import { enqueue } from '../../platform/jobs/queue.ts'
import { holdThread } from '../threads/queries.ts'
import { changeCounts } from '../users/queries.ts'
import { rescore, resummarise } from './jobs.ts'
import { holdMembers, postsReactedTo, scoresOf } from './queries.ts'
import { summarise } from './service.ts'

const membersAtOnce = 100
const postsAtOnce = 200

/** Long counts, a bounded batch to each job. */
export const reactionWork: readonly Work[] = [on(rescore, rescoreMembers), on(resummarise, resummarisePosts)]

async function rescoreMembers(ctx: Context, { after }: { after: number }): Promise<void> {
  await transaction(ctx, async (ctx) => {
    const members = await holdMembers(ctx, after, membersAtOnce)
    const ids = members.map((member) => member.id)
    const right = new Map((await scoresOf(ctx.db, ids)).map((row) => [row.user_id, row.score]))
    for (const { id, reaction_score } of members)
      await changeCounts(ctx.db, id, { score: (right.get(id) ?? 0) - reaction_score })
    if (members.length === membersAtOnce) await enqueue(ctx, rescore, { after: ids.at(-1) ?? 0 })
  })
}

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
