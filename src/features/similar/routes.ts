import { Router } from 'express'
import type { Context } from '../../context.ts'
import { queryText } from '../../platform/http/input.ts'
import { seenOf } from '../search/queries.ts'
import { visibleAnywhere } from '../threads/policy.ts'
import { signedIn } from '../users/policy.ts'
import type { Viewer } from '../users/viewer.ts'
import { threadsLike, type Title } from './likening.ts'
import { similarRows } from './queries.ts'
import { similarView, unheardAmong } from './showing.ts'

const shown = 5
const longest = 300

/** What somebody who is about to ask may find answered already. */
export function similarRoutes(ctx: Context): Router {
  const router = Router()

  router.get('/threads/similar', async (req, res) => {
    const member = signedIn(req.viewer)
    await ctx.limits.consume('similar', String(member.id))
    const title = queryText(req, 'title').slice(0, longest)
    const ids = await threadsLike(ctx, title, (postIds) => titlesSeen(ctx, member, postIds))
    const unheard = await unheardAmong(ctx, member, ids)
    const rows = await similarRows(ctx.db, ids, visibleAnywhere(member))
    const heard = rows.filter(({ id }) => !unheard.includes(id))
    res.json(heard.slice(0, shown).map((row) => similarView(req.reader, row)))
  })

  return router
}

async function titlesSeen(ctx: Context, viewer: Viewer, postIds: readonly number[]): Promise<Title[]> {
  const seen = await seenOf(ctx, postIds, { viewer, text: '', inTitles: true, order: 'date', byThread: true })
  return seen.map(({ id, thread_id }) => ({ id, thread_id, isOpen: true }))
}
