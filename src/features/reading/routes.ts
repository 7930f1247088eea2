import { Router } from 'express'
import type { Context } from '../../context.ts'
import { notFound, Refusal } from '../../platform/errors.ts'
import { formFields, readId, refParam } from '../../platform/http/input.ts'
import { safeReturn } from '../accounts/return-path.ts'
import { branch, readTree } from '../forums/tree.ts'
import { visibleTree } from '../forums/visible.ts'
import { forumUrl } from '../threads/address.ts'
import { signedIn } from '../users/policy.ts'
import { mayIn } from '../users/viewer.ts'
import { markRead, takeBack } from './marking/marking.ts'

/** What a member says about what they have read. */
export function readingRoutes(ctx: Context): Router {
  const router = Router()

  router.post('/mark-read', async (req, res) => {
    const member = signedIn(req.viewer)
    const { back } = formFields(req, ['back'])
    res.seeOther(withMark(safeReturn(back), await markRead(ctx, member, [0])))
  })

  router.post('/forums/:ref/mark-read', async (req, res) => {
    const member = signedIn(req.viewer)
    const tree = await readTree(ctx)
    const forum = tree.byId.get(refParam(req))
    if (!forum || !mayIn(member, forum.id, 'view')) throw notFound()
    const below = branch(visibleTree(tree, member), forum.id).map(({ id }) => id)
    res.seeOther(withMark(forumUrl(forum), await markRead(ctx, member, below)))
  })

  router.post('/mark-read/undo', async (req, res) => {
    const member = signedIn(req.viewer)
    const { at, back } = formFields(req, ['at', 'back'])
    if (!(await takeBack(ctx, member, readId(at) ?? 0))) throw new Refusal(409, 'reading.too-late')
    res.seeOther(safeReturn(back))
  })

  return router
}

const withMark = (url: string, at: number): string => `${encodeURI(url)}${url.includes('?') ? '&' : '?'}marked=${at}`
