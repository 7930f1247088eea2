import { Router } from 'express'
import type { Context } from '../../context.ts'
import { Invalid } from '../../platform/errors.ts'
import { formFields, idParam, pageParam, wantsJson } from '../../platform/http/input.ts'
import type { Views } from '../../platform/http/views.ts'
import { accountPage } from '../accounts/account-page.ts'
import { shortFields } from '../accounts/forms.ts'
import { redirectToCanonical } from '../layout/canonical.ts'
import { fieldMessages } from '../layout/page.ts'
import { postUrl } from '../threads/address.ts'
import { signedIn } from '../users/policy.ts'
import { bookmarksPage, bookmarksUrl } from './listing.ts'
import { bookmark, describe, forget } from './service.ts'

/** Keeping posts for later, and what one kept. */
export function bookmarkRoutes(ctx: Context, views: Views): Router {
  const router = Router()

  router.post('/posts/:id/bookmark', async (req, res) => {
    const { to } = formFields(req, ['to'])
    const wanted = to === 'save' ? true : to === 'remove' ? false : undefined
    const { post, thread, saved } = await bookmark(ctx, req.viewer, idParam(req, 'id'), wanted)
    const button = { url: `/posts/${post.id}/bookmark`, saved }
    if (wantsJson(req)) res.json({ saved, html: views.in(req.reader.t)('bookmarks/button', button) })
    else res.seeOther(postUrl(thread, post, req.reader))
  })

  router.get([bookmarksUrl, `${bookmarksUrl}page-:page`], async (req, res) => {
    const member = signedIn(req.viewer)
    if (redirectToCanonical(req, res, bookmarksUrl, pageParam(req))) return
    const view = await bookmarksPage(ctx, req, member)
    res.page('bookmarks/list', accountPage(req, bookmarksUrl, 'bookmarks/list', view).page)
  })

  router.post(`${bookmarksUrl}:id`, async (req, res) => {
    const member = signedIn(req.viewer)
    const postId = idParam(req, 'id')
    const values = shortFields(req, ['note', 'labels'])
    try {
      await describe(ctx, member, postId, values)
      res.seeOther(`${bookmarksUrl}?done=saved`)
    } catch (error) {
      if (!(error instanceof Invalid)) throw error
      const refused = { postId, values, errors: fieldMessages(req, error) }
      const view = await bookmarksPage(ctx, req, member, refused)
      res.invalid(error, 'bookmarks/list', accountPage(req, bookmarksUrl, 'bookmarks/list', view).page)
    }
  })

  router.post(`${bookmarksUrl}:id/delete`, async (req, res) => {
    await forget(ctx, req.viewer, idParam(req, 'id'))
    res.seeOther(`${bookmarksUrl}?done=forgotten`)
  })

  return router
}
