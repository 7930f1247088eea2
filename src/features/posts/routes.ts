import { type Request, type Response, Router } from 'express'
import type { Context } from '../../context.ts'
import { idParam, queryList, readId, refParam } from '../../platform/http/input.ts'
import type { Views } from '../../platform/http/views.ts'
import { ensure } from '../../platform/policy.ts'
import { receiveForm } from '../attachments/receiving.ts'
import { findDraft } from '../drafts/queries.ts'
import { forumCrumbs, readTree } from '../forums/tree.ts'
import { redirectToCanonical } from '../layout/canonical.ts'
import { fieldMessages } from '../layout/page.ts'
import { postUrl, threadUrl } from '../threads/address.ts'
import { threadOrHeir } from '../threads/finding.ts'
import { oldThreadNote } from '../threads/page.ts'
import { canReply } from '../threads/policy.ts'
import { signedIn } from '../users/policy.ts'
import { newComposer } from './composer.ts'
import { deletePost, restorePost } from './deleting.ts'
import { visiblePost, visiblePostOrHeir } from './finding.ts'
import { heldBack } from './holding-back.ts'
import { draftImages, type FormState, shownAgain } from './form.ts'
import { imagesIn } from './image-limits.ts'
import { composerInput } from './input.ts'
import { replyAfterMerge } from './merged-away.ts'
import { quoteOf } from '../quotes/service.ts'
import { previewFor, takeForm } from './sending.ts'

const maxQuotes = 20

export function postRoutes(ctx: Context, views: Views): Router {
  const router = Router()

  router.get('/threads/:ref/reply', async (req, res) => {
    const thread = await threadOrHeir(ctx, req.viewer, refParam(req))
    if (redirectToCanonical(req, res, threadUrl(thread), 1, 'reply')) return
    ensure(canReply(req.viewer, thread))
    const refusal = await heldBack(ctx, signedIn(req.viewer), thread)
    if (refusal) throw refusal
    const draft = await findDraft(ctx.db, signedIn(req.viewer).id, `thread-${thread.id}`)
    const quotes = await quotesFor(ctx, req, queryList(req, 'quote'))
    const body = [draft?.body ?? '', ...quotes].filter((part) => part !== '').join('\n\n')
    const values = { body: quotes.length > 0 ? `${body}\n\n` : body }
    await showReply(ctx, req, res, thread.id, { values, images: await draftImages(ctx, req.viewer, draft) })
  })

  router.post('/threads/:ref/reply', receiveForm(ctx), (req, res) => {
    const threadId = refParam(req)
    return takeForm(ctx, views, req, {
      async send(input) {
        const post = await replyAfterMerge(ctx, req.viewer, threadId, input)
        res.seeOther(postUrl(post.thread, post, req.reader))
      },
      show: (state) => showReply(ctx, req, res, threadId, state),
    })
  })

  router.get('/posts/:id/', async (req, res) => {
    const { post, thread } = await visiblePostOrHeir(ctx, req.viewer, idParam(req, 'id'))
    res.redirect(303, encodeURI(postUrl(thread, post, req.reader)))
  })

  router.post('/posts/:id/delete', async (req, res) => {
    const { id } = await deletePost(ctx, req.viewer, idParam(req, 'id'))
    await goToPost(ctx, req, res, id)
  })

  router.post('/posts/:id/restore', async (req, res) => {
    const { id } = await restorePost(ctx, req.viewer, idParam(req, 'id'))
    await goToPost(ctx, req, res, id)
  })

  router.get('/posts/:id/quote', async (req, res) => {
    signedIn(req.viewer)
    res.json({ markdown: await quoteOf(ctx, req.viewer, idParam(req, 'id')) })
  })

  router.post('/preview', async (req, res) => {
    res.json({ html: await previewFor(ctx, views, req, composerInput(req)) })
  })

  return router
}

async function goToPost(ctx: Context, req: Request, res: Response, id: number): Promise<void> {
  const { post, thread } = await visiblePost(ctx, req.viewer, id)
  res.seeOther(postUrl(thread, post, req.reader))
}

/** Quotes of posts that the viewer may see, in the wished order; others are left out. */
async function quotesFor(ctx: Context, req: Request, wished: string[]): Promise<string[]> {
  const ids = [...new Set(wished.map(readId))].filter((id): id is number => id !== undefined).slice(0, maxQuotes)
  const quotes = await Promise.allSettled(ids.map((id) => quoteOf(ctx, req.viewer, id)))
  return quotes.flatMap((quote) => (quote.status === 'fulfilled' ? [quote.value] : []))
}

async function showReply(
  ctx: Context,
  req: Request,
  res: Response,
  threadId: number,
  { values, error, preview, images }: FormState,
): Promise<void> {
  const thread = await threadOrHeir(ctx, req.viewer, threadId)
  const { t } = req.reader
  const page = {
    title: t('posts.reply-to', { title: thread.title }),
    noindex: true,
    crumbs: [
      ...forumCrumbs(t('board.forums'), await readTree(ctx), thread.forum_id),
      { title: thread.title, url: threadUrl(thread) },
    ],
    threadTitle: thread.title,
    threadUrl: threadUrl(thread),
    oldNote: oldThreadNote(req.reader, req.board, thread),
    composer: newComposer(req.reader, {
      maxBody: req.board.bodyCharacters,
      action: `${threadUrl(thread)}reply`,
      draftTarget: `thread-${thread.id}`,
      seen: readId(values.seen) ?? thread.last_position,
      submit: 'posts.send-reply',
      values,
      errors: error ? fieldMessages(req, error) : {},
      previewHtml: preview ?? null,
      maxImages: imagesIn(req.viewer, thread.forum_id),
      ...(images ? { attachments: images } : await shownAgain(ctx, req)),
    }),
  }
  if (error) res.invalid(error, 'posts/reply', page)
  else res.page('posts/reply', page)
}
