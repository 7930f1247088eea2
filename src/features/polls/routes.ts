import { type Request, type Response, Router } from 'express'
import type { Context } from '../../context.ts'
import { Invalid, Refusal } from '../../platform/errors.ts'
import { formFields, formList, readId, refParam } from '../../platform/http/input.ts'
import { formatMoment } from '../../platform/i18n/dates.ts'
import { forumCrumbs, readTree } from '../forums/tree.ts'
import { fieldMessages } from '../layout/page.ts'
import { threadUrl } from '../threads/address.ts'
import { signedIn } from '../users/policy.ts'
import { pollFields, typedOf } from './form.ts'
import { noPoll, type TypedPoll, typedPoll } from './input.ts'
import { closePoll, keepPoll, keptPoll, removePoll } from './keeping.ts'
import { isClosed } from './policy.ts'
import { vote } from './voting.ts'
import { showVoters } from './voters.ts'

/** Voting, and a poll's own form for who may change it. */
export function pollRoutes(ctx: Context): Router {
  const router = Router()

  router.post('/threads/:ref/vote', async (req, res) => {
    const { withdraw } = formFields(req, ['withdraw'])
    const chosen = withdraw === '' ? formList(req, 'option').map((text) => readId(text) ?? 0) : []
    signedIn(req.viewer)
    if (chosen.length === 0 && withdraw === '') throw new Refusal(422, 'polls.none-chosen')
    res.seeOther(`${threadUrl(await vote(ctx, req.viewer, refParam(req), chosen))}#poll`)
  })

  router.get('/threads/:ref/voters', (req, res) => showVoters(ctx, req, res))

  router.get('/threads/:ref/poll', (req, res) => showForm(ctx, req, res, {}))

  router.post('/threads/:ref/poll', async (req, res) => {
    const typed = typedPoll(req)
    if (typed.more) return showForm(ctx, req, res, { typed })
    try {
      res.seeOther(`${threadUrl(await keepPoll(ctx, req.viewer, refParam(req), typed))}#poll`)
    } catch (error) {
      if (!(error instanceof Invalid)) throw error
      await showForm(ctx, req, res, { typed, error })
    }
  })

  router.post('/threads/:ref/poll/close', async (req, res) => {
    res.seeOther(`${threadUrl(await closePoll(ctx, req.viewer, refParam(req), true))}#poll`)
  })

  router.post('/threads/:ref/poll/reopen', async (req, res) => {
    res.seeOther(`${threadUrl(await closePoll(ctx, req.viewer, refParam(req), false))}#poll`)
  })

  router.post('/threads/:ref/poll/remove', async (req, res) => {
    res.seeOther(threadUrl(await removePoll(ctx, req.viewer, refParam(req))))
  })

  return router
}

async function showForm(
  ctx: Context,
  req: Request,
  res: Response,
  { typed, error }: { typed?: TypedPoll; error?: Invalid },
): Promise<void> {
  const { thread, found } = await keptPoll(ctx, req.viewer, refParam(req))
  const { t, preferences, now } = req.reader
  const errors = error ? fieldMessages(req, error) : {}
  const begun = found ? typedOf(found) : noPoll
  const fixed = found !== undefined && found.poll.voters > 0
  const shown = typed ?? begun
  const kept = fixed ? { ...shown, options: begun.options, max: begun.max, isPublic: begun.isPublic } : shown
  const heading = t(found ? 'polls.edit-title' : 'polls.new-title')
  const page = {
    title: heading,
    heading,
    noindex: true,
    crumbs: [
      ...forumCrumbs(t('board.forums'), await readTree(ctx), thread.forum_id),
      { title: thread.title, url: threadUrl(thread) },
    ],
    backUrl: threadUrl(thread),
    form: { action: `${threadUrl(thread)}poll`, values: {}, errors },
    fields: pollFields(req.reader, kept, errors, fixed),
    standing: found
      ? {
          closed: isClosed(found.poll, now),
          until: found.poll.closes_at === null ? null : formatMoment(preferences, found.poll.closes_at),
          fixedNote: fixed ? t('polls.fixed-note') : null,
        }
      : null,
  }
  if (error) res.invalid(error, 'polls/edit', page)
  else res.page('polls/edit', page)
}
