import { type Request, type Response, Router } from 'express'
import type { Context } from '../../context.ts'
import type { DraftRow } from '../../platform/database/tables/drafts.ts'
import { idParam } from '../../platform/http/input.ts'
import type { LinkView } from '../../platform/http/view-models.ts'
import type { Views } from '../../platform/http/views.ts'
import { formatDate } from '../../platform/i18n/dates.ts'
import { formatNumber } from '../../platform/i18n/numbers.ts'
import { ensure } from '../../platform/policy.ts'
import { attachedImage } from '../attachments/image-view.ts'
import { attachmentsOfPosts } from '../attachments/queries.ts'
import { receiveForm } from '../attachments/receiving.ts'
import { findDraft } from '../drafts/queries.ts'
import { forumCrumbs, readTree } from '../forums/tree.ts'
import { fieldMessages } from '../layout/page.ts'
import { postUrl, threadUrl } from '../threads/address.ts'
import { memberUrl } from '../users/member-view.ts'
import { signedIn } from '../users/policy.ts'
import { linesOf } from './change-lines.ts'
import { mayIn } from '../users/viewer.ts'
import { changesBetween } from './changes.ts'
import { newComposer } from './composer.ts'
import { EditConflict, editablePost, editPost, textVersion } from './editing.ts'
import { type PostInThread, visiblePost } from './finding.ts'
import { type FormState, shownAgain } from './form.ts'
import { imagesIn } from './image-limits.ts'
import type { composerInput } from './input.ts'
import { canSeeHistory } from './policy.ts'
import { takeForm } from './sending.ts'
import { revisionsOf } from '../revisions/queries.ts'
import type { HistoryPageView } from './view.ts'

export function editingRoutes(ctx: Context, views: Views): Router {
  const router = Router()

  router.get('/posts/:id/edit', async (req, res) => {
    const found = await editablePost(ctx, req.viewer, idParam(req, 'id'))
    const draft = await findDraft(ctx.db, signedIn(req.viewer).id, `post-${found.post.id}`)
    const images = (await attachmentsOfPosts(ctx.db, [found.post.id])).map(attachedImage)
    const values = { body: draft?.body ?? found.post.body, version: String(versionOfForm(found.post, draft)) }
    await showEdit(ctx, req, res, found, { values, images })
  })

  router.post('/posts/:id/edit', receiveForm(ctx), (req, res) => {
    const id = idParam(req, 'id')
    return takeForm(ctx, views, req, {
      async send(input) {
        await editPost(ctx, req.viewer, id, { ...input, attachmentIds: wantedImages(input) })
        const { post, thread } = await visiblePost(ctx, req.viewer, id)
        res.seeOther(postUrl(thread, post, req.reader))
      },
      show: async (state) => showEdit(ctx, req, res, await editablePost(ctx, req.viewer, id), state),
    })
  })

  router.get('/posts/:id/history', (req, res) => showHistory(ctx, req, res))

  return router
}

/** A draft from before the post's last edit was written on an older text: sending it shows both. */
function versionOfForm(post: PostInThread['post'], draft: DraftRow | undefined): number {
  const version = textVersion(post)
  return draft && draft.updated_at < version ? draft.updated_at : version
}

/** A form of ours always says which images it has; a client that sends only a text means the text. */
function wantedImages({ attachmentIds, version }: ReturnType<typeof composerInput>): number[] | undefined {
  return attachmentIds.length === 0 && version === undefined ? undefined : attachmentIds
}

async function showEdit(
  ctx: Context,
  req: Request,
  res: Response,
  { post, thread }: PostInThread,
  { values, error, preview, images }: FormState,
): Promise<void> {
  const { t } = req.reader
  const theirs = error instanceof EditConflict ? linesOf([{ kind: 'same', text: error.body }]) : null
  const conflict = theirs && { text: t('errors.conflict'), lines: theirs }
  const latest = conflict ? { version: String(textVersion(post)) } : {}
  const page = {
    title: t('posts.edit-title'),
    noindex: true,
    crumbs: await crumbsTo(ctx, req, thread),
    number: `#${formatNumber(req.reader.preferences, post.position)}`,
    backUrl: postUrl(thread, post, req.reader),
    maySilently: mayIn(req.viewer, thread.forum_id, 'edit-silently'),
    conflict,
    composer: newComposer(req.reader, {
      maxBody: req.board.bodyCharacters,
      action: `/posts/${post.id}/edit`,
      draftTarget: `post-${post.id}`,
      submit: 'posts.edit-save',
      values: { ...values, ...latest },
      errors: error ? fieldMessages(req, error) : {},
      maxImages: imagesIn(req.viewer, thread.forum_id),
      previewHtml: preview ?? null,
      ...(images ? { attachments: images } : await shownAgain(ctx, req)),
    }),
  }
  if (error) res.invalid(error, 'posts/edit', page)
  else res.page('posts/edit', page)
}

async function crumbsTo(ctx: Context, req: Request, thread: PostInThread['thread']): Promise<LinkView[]> {
  const crumbs = forumCrumbs(req.reader.t('board.forums'), await readTree(ctx), thread.forum_id)
  return [...crumbs, { title: thread.title, url: threadUrl(thread) }]
}

async function showHistory(ctx: Context, req: Request, res: Response): Promise<void> {
  const { post, thread } = await visiblePost(ctx, req.viewer, idParam(req, 'id'))
  ensure(canSeeHistory(req.viewer, post, thread))
  const number = `#${formatNumber(req.reader.preferences, post.position)}`
  res.page('posts/history', {
    title: req.reader.t('posts.history-of', { number }),
    noindex: true,
    crumbs: await crumbsTo(ctx, req, thread),
    number,
    backUrl: postUrl(thread, post, req.reader),
    revisions: await revisionViews(ctx, req, post),
  })
}

async function revisionViews(
  ctx: Context,
  { reader }: Request,
  post: PostInThread['post'],
): Promise<HistoryPageView['revisions']> {
  const revisions = await revisionsOf(ctx.db, post.id)
  const changes = await changesBetween([post.body, ...revisions.map((revision) => revision.body)])
  return revisions.map((revision, index) => ({
    by: revision.name,
    byUrl: memberUrl({ id: revision.user_id, name: revision.name }),
    date: formatDate(reader.preferences, revision.created_at, reader.now),
    reason: revision.reason,
    lines: linesOf(changes[index] ?? []),
  }))
}
