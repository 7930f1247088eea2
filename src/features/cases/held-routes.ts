import { type Request, Router } from 'express'
import type { Context } from '../../context.ts'
import { idParam } from '../../platform/http/input.ts'
import { type FormPage, orShowAgain, shortFields, showForm } from '../accounts/forms.ts'
import { forumUrl, postUrl, threadUrl } from '../threads/address.ts'
import { findForum } from '../forums/queries.ts'
import { decideHeldPost, heldPost } from './deciding.ts'

/** Letting a post in or turning it away where it stands. */
export function heldRoutes(ctx: Context): Router {
  const router = Router()

  router.post('/posts/:id/approve', async (req, res) => {
    const { post, thread } = await heldPost(ctx, req.viewer, idParam(req, 'id'))
    await decideHeldPost(ctx, req.viewer, post.id, { letIn: true, answer: '' })
    res.seeOther(postUrl(thread, post, req.reader))
  })

  router.get('/posts/:id/reject', async (req, res) => {
    showForm(res, await rejectPage(ctx, req))
  })

  router.post('/posts/:id/reject', async (req, res) => {
    const fields = shortFields(req, ['answer'])
    await orShowAgain(req, res, await rejectPage(ctx, req), fields, async () => {
      const { post, thread } = await heldPost(ctx, req.viewer, idParam(req, 'id'))
      await decideHeldPost(ctx, req.viewer, post.id, { letIn: false, answer: fields.answer })
      const forum = post.id === thread.first_post_id ? await findForum(ctx.db, thread.forum_id) : undefined
      res.seeOther(forum ? forumUrl(forum) : threadUrl(thread))
    })
  })

  return router
}

async function rejectPage(ctx: Context, req: Request): Promise<FormPage> {
  const { post, thread } = await heldPost(ctx, req.viewer, idParam(req, 'id'))
  return {
    view: 'cases/reject',
    action: `/posts/${post.id}/reject`,
    page: {
      title: req.reader.t('cases.refuse-title'),
      excerpt: post.excerpt,
      backUrl: postUrl(thread, post, req.reader),
    },
  }
}
