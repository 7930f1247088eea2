import { type Request, type Response, Router } from 'express'
import type { Context } from '../../context.ts'
import { refParam } from '../../platform/http/input.ts'
import { allowed, ensure } from '../../platform/policy.ts'
import type { Views } from '../../platform/http/views.ts'
import { receiveForm } from '../attachments/receiving.ts'
import { choicesOf } from '../drafts/choices.ts'
import { findDraft } from '../drafts/queries.ts'
import { forumCrumbs, readTree } from '../forums/tree.ts'
import { redirectToCanonical } from '../layout/canonical.ts'
import { fieldMessages } from '../layout/page.ts'
import { invalid } from '../../platform/errors.ts'
import { newComposer } from '../posts/composer.ts'
import { draftImages, type FormState, shownAgain } from '../posts/form.ts'
import { imagesIn } from '../posts/image-limits.ts'
import { composerInput } from '../posts/input.ts'
import { takeForm } from '../posts/sending.ts'
import { whenView } from '../scheduling/pages.ts'
import { canSchedule } from '../scheduling/policy.ts'
import { scheduleThread } from '../scheduling/service.ts'
import { prefixesFor } from '../prefixes/choosing.ts'
import { pollFields } from '../polls/form.ts'
import { isWished, keptPoll, readPoll, typedPoll, wordsOf } from '../polls/input.ts'
import { makePoll } from '../polls/keeping.ts'
import { tagField } from '../tags/field.ts'
import { signedIn } from '../users/policy.ts'
import { mayIn } from '../users/viewer.ts'
import { forumUrl, threadUrl } from './address.ts'
import { typeChoices } from './kind.ts'
import { canStartThread } from './policy.ts'
import { findThread } from './queries.ts'
import { forumForThreads, startThread } from './starting.ts'

export function startingRoutes(ctx: Context, views: Views): Router {
  const router = Router()

  router.get('/forums/:ref/post-thread', async (req, res) => {
    const forum = await forumForThreads(ctx, req.viewer, refParam(req))
    if (redirectToCanonical(req, res, forumUrl(forum), 1, 'post-thread')) return
    ensure(canStartThread(req.viewer, forum))
    const draft = await findDraft(ctx.db, signedIn(req.viewer).id, `forum-${forum.id}`)
    const chosen = choicesOf(draft)
    const [type = '', prefix_id = '', tags = ''] = ['type', 'prefix_id', 'tags'].map((name) => chosen.get(name) ?? '')
    const values = { title: draft?.title ?? '', body: draft?.body ?? '', type, prefix_id, tags }
    const images = await draftImages(ctx, req.viewer, draft)
    await showForm(ctx, req, res, forum.id, { values, images }, keptPoll(chosen))
  })

  router.post('/forums/:ref/post-thread', receiveForm(ctx), async (req, res) => {
    const forumId = refParam(req)
    if (typedPoll(req).more) return showForm(ctx, req, res, forumId, { values: composerInput(req).values })
    return takeForm(ctx, views, req, {
      async send(input) {
        if (input.publishAt === '') return res.seeOther(threadUrl(await start(ctx, req, forumId, input)))
        if (isWished(typedPoll(req))) throw invalid('publish_at', 'polls.cannot-wait')
        const { timeZone } = req.reader.preferences
        await scheduleThread(ctx, req.viewer, forumId, { ...input, timeZone })
        res.seeOther('/account/scheduled?done=scheduled')
      },
      show: (state) => showForm(ctx, req, res, forumId, state),
    })
  })

  return router
}

/** The thread, with a poll where one was written. */
async function start(ctx: Context, req: Request, forumId: number, input: ReturnType<typeof composerInput>) {
  const typed = typedPoll(req)
  if (!isWished(typed)) return startThread(ctx, req.viewer, forumId, input)
  const { given, errors } = readPoll(typed, ctx.now())
  const beside = { errors, words: wordsOf(given) }
  return startThread(
    ctx,
    req.viewer,
    forumId,
    { ...input, beside },
    {
      async last(ctx, { id }) {
        const thread = await findThread(ctx.db, id)
        if (thread) await makePoll(ctx, req.viewer, thread, given)
      },
    },
  )
}

async function showForm(
  ctx: Context,
  req: Request,
  res: Response,
  forumId: number,
  { values, error, preview, images }: FormState,
  written = typedPoll(req),
): Promise<void> {
  const forum = await forumForThreads(ctx, req.viewer, forumId)
  const { t } = req.reader
  const action = `${forumUrl(forum)}post-thread`
  const errors = error ? fieldMessages(req, error) : {}
  const again = images ? { attachments: images } : await shownAgain(ctx, req)
  const page = {
    title: t('forums.new-thread-in', { forum: forum.title }),
    noindex: true,
    crumbs: forumCrumbs(t('board.forums'), await readTree(ctx), forum.id),
    forumTitle: forum.title,
    form: { action, values, errors },
    prefixes: await prefixesFor(ctx, req.viewer, forum.id),
    prefixRequired: forum.prefix_required_at !== null,
    types: typeChoices(t, forum, values.type ?? ''),
    tags: await tagField(ctx, req, forum, { values, errors }),
    maxTitle: req.board.titleCharacters,
    when: allowed(canSchedule(req.viewer, forum))
      ? whenView(req.reader, { value: values.publish_at, error: errors.publish_at })
      : null,
    poll: mayIn(req.viewer, forum.id, 'poll') ? pollFields(req.reader, written, errors) : null,
    composer: newComposer(req.reader, {
      action,
      draftTarget: `forum-${forum.id}`,
      submit: 'threads.publish',
      values,
      errors,
      previewHtml: preview ?? null,
      maxBody: req.board.bodyCharacters,
      maxImages: imagesIn(req.viewer, forum.id),
      ...again,
    }),
  }
  if (error) res.invalid(error, 'threads/new', page)
  else res.page('threads/new', page)
}
