import { type Request, Router } from 'express'
import type { Context } from '../../context.ts'
import { notFound } from '../../platform/errors.ts'
import { idParam, queryText } from '../../platform/http/input.ts'
import { addressKey } from '../../platform/limits.ts'
import { guest } from '../accounts/load-viewer.ts'
import { readTree } from '../forums/tree.ts'
import { areMembersOpen } from '../permissions/open-to-guests.ts'
import { visibleThread } from '../threads/finding.ts'
import { isShown } from '../threads/shown.ts'
import { findUser } from '../users/queries.ts'
import { mayIn } from '../users/viewer.ts'
import { nameOf, type Shared, versionOf } from './address.ts'
import type { Card } from './drawing.ts'
import { keptCard } from './keeping.ts'

/** Seconds. The address changes with the picture, and a page that is closed meanwhile is not shown from caches for long. */
const day = 24 * 60 * 60
const minutes = 5 * 60

/** Pictures that are shown with links to the board elsewhere: of what guests may read, whoever asks. */
export function shareImageRoutes(ctx: Context): Router {
  const router = Router()
  const kinds: [string, (req: Request) => Shared][] = [
    ['/share/board.png', () => ({ kind: 'board' })],
    ['/share/forum-:id.png', (req) => ({ kind: 'forum', id: idParam(req, 'id') })],
    ['/share/thread-:id.png', (req) => ({ kind: 'thread', id: idParam(req, 'id') })],
    ['/share/member-:id.png', (req) => ({ kind: 'member', id: idParam(req, 'id') })],
  ]
  for (const [path, sharedOf] of kinds)
    router.get(path, async (req, res) => {
      const shared = sharedOf(req)
      const card = await cardOf(ctx, req.board.name, shared)
      const body = await keptCard(ctx, nameOf(shared), card, () => ctx.limits.consume('shareImage', addressKey(req.ip)))
      const isCurrent = queryText(req, 'v') === versionOf([card.board, card.title, card.below])
      res.removeHeader('Vary')
      res
        .set('Cache-Control', `public, max-age=${isCurrent ? day : minutes}`)
        .set('Cross-Origin-Resource-Policy', 'cross-origin')
        .type('png')
        .send(body)
    })
  return router
}

/** @throws Refusal 404 for what guests may not see */
async function cardOf(ctx: Context, board: string, shared: Shared): Promise<Card> {
  if (shared.kind === 'board') return { board, title: board, below: '' }
  if (shared.kind === 'member') return { board, title: await memberName(ctx, shared.id), below: '' }
  const viewer = await guest(ctx)
  const tree = await readTree(ctx)
  if (shared.kind === 'forum') {
    const forum = tree.byId.get(shared.id)
    if (!forum || !mayIn(viewer, forum.id, 'view')) throw notFound()
    return { board, title: forum.title, below: '' }
  }
  const thread = await visibleThread(ctx, viewer, shared.id)
  if (!isShown(thread)) throw notFound()
  return { board, title: thread.title, below: tree.byId.get(thread.forum_id)?.title ?? '' }
}

/** @throws Refusal 404 where guests may not look at members */
async function memberName(ctx: Context, id: number): Promise<string> {
  const member = (await areMembersOpen(ctx)) ? await findUser(ctx.db, id) : undefined
  if (!member) throw notFound()
  return member.name
}
