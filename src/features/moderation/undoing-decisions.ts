import type { PostState } from '../cases/states.ts'
import { takeDecisionBack } from '../cases/reopening.ts'
import type { States, Undo } from './taking-back.ts'

export const undoDecision: Undo = (ctx, viewer, line, before, after) =>
  takeDecisionBack(ctx, viewer, {
    action: line.action,
    caseId: after.case === undefined ? undefined : Number(after.case),
    postId: line.post_id,
    wallPostId: after.wall === undefined ? undefined : Number(after.wall),
    by: line.user_id,
    before: postState(before),
    after: postState(after),
  })

const postState = ({ held, deleted }: States): PostState | undefined =>
  typeof held === 'boolean' && typeof deleted === 'boolean' ? { held, deleted } : undefined
