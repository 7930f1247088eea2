import { type Context, transaction } from '../../../context.ts'
import { on, type Work } from '../../../platform/jobs/job.ts'
import { enqueue } from '../../../platform/jobs/queue.ts'
import { recountMembers } from './jobs.ts'
import { holdNext, isRight, memberFacts, rewriteMember } from './queries.ts'

const atOnce = 100

async function recountSome(ctx: Context, { after }: { after: number }): Promise<void> {
  await transaction(ctx, async (ctx) => {
    const members = await holdNext(ctx, after, atOnce)
    const last = members.at(-1)
    if (!last) return
    for (const facts of await memberFacts(ctx.db, { after, upTo: last.id }))
      if (!isRight(facts)) await rewriteMember(ctx.db, facts)
    await enqueue(ctx, recountMembers, { after: last.id })
  })
}

export const countingWork: readonly Work[] = [on(recountMembers, recountSome)]
