import { isRight, memberFacts, rewriteMember } from '../../../features/members/counting/queries.ts'
import type { Recount } from '../recount.ts'

/** Posts, reaction scores and accepted answers of members. */
export const recountMembers: Recount = {
  table: 'users',
  rowsAtOnce: 50,
  async look(ctx, range, fix) {
    const facts = await memberFacts(ctx.db, range)
    const wrong = facts.filter((user) => !isRight(user))
    for (const user of fix ? wrong : []) await rewriteMember(ctx.db, user)
    return wrong.map(({ id }) => id)
  },
}
