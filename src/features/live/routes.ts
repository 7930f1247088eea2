import { Router } from 'express'
import type { Context } from '../../context.ts'
import { Refusal } from '../../platform/errors.ts'
import { formFields, queryText, readId, refParam } from '../../platform/http/input.ts'
import type { Fragments } from '../posts/fragments.ts'
import { headsByIds } from '../posts/queries.ts'
import { visibleThread } from '../threads/finding.ts'
import { signedIn } from '../users/policy.ts'
import type { Live } from './live.ts'

const mostThreads = 20
const mostPosts = 60

/** What open pages listen to and ask for. JSON and events only: without script a page shows how things were when it was opened. */
export function liveRoutes(ctx: Context, { live, fragments }: { live: Live; fragments: Fragments }): Router {
  const router = Router()

  router.get('/live', async (req, res) => {
    const threads = readThreads(queryText(req, 'threads'))
    if (req.method === 'HEAD' || req.viewer.lookingAs !== undefined) return void res.status(204).end()
    await live.open(req, res, threads)
  })

  router.post('/live/writing', async (req, res) => {
    const member = signedIn(req.viewer)
    await live.writes(member, readId(formFields(req, ['thread']).thread) ?? 0)
    res.status(204).end()
  })

  router.get('/threads/:ref/posts', async (req, res) => {
    const thread = await visibleThread(ctx, req.viewer, refParam(req))
    const ids = readIds(queryText(req, 'ids'))
    const heads = ids.length === 0 ? [] : await headsByIds(ctx.db, thread.id, ids)
    const { posts } = await fragments.of(ctx, req, thread, heads, req.board.editWindowMinutes)
    res.json({ version: thread.version, posts: posts.map(({ id, html }) => ({ id, html: html.toString() })) })
  })

  return router
}

/** `12:40,15:3`: threads, each with the last `#n` its page shows. @throws Refusal 400 */
function readThreads(text: string): Map<number, number> {
  if (text === '') return new Map()
  if (!/^\d{1,15}:\d{1,9}(,\d{1,15}:\d{1,9})*$/.test(text)) throw new Refusal(400, 'errors.bad-request')
  const pairs = text.split(',').map((pair) => pair.split(':').map(Number) as [number, number])
  return new Map(pairs.slice(0, mostThreads))
}

function readIds(text: string): number[] {
  const ids = text.split(',').map(readId)
  return [...new Set(ids.filter((id) => id !== undefined))].slice(0, mostPosts)
}
