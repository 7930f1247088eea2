import type { Request, Response } from 'express'
import type { Context } from '../../context.ts'
import { notFound } from '../../platform/errors.ts'
import { queryText, readId, refParam } from '../../platform/http/input.ts'
import { formatDate } from '../../platform/i18n/dates.ts'
import { formatNumber } from '../../platform/i18n/numbers.ts'
import { ensure } from '../../platform/policy.ts'
import { boardRules } from '../censoring/rules.ts'
import { forumCrumbs, readTree } from '../forums/tree.ts'
import { threadUrl } from '../threads/address.ts'
import { visibleThread } from '../threads/finding.ts'
import { memberView } from '../users/member-view.ts'
import { isMember } from '../users/viewer.ts'
import { canSeeVoters } from './policy.ts'
import { ownVotes, pollOf, votersOf } from './queries.ts'

const listed = 100

/** Who voted for what, in a poll that says so. @throws Refusal 403 in a secret one and before the numbers are shown, 404 */
export async function showVoters(ctx: Context, req: Request, res: Response): Promise<void> {
  const thread = await visibleThread(ctx, req.viewer, refParam(req))
  const found = await pollOf(ctx.db, thread.id)
  if (!found) throw notFound()
  const { poll, options } = found
  const hasVoted = isMember(req.viewer) && (await ownVotes(ctx.db, poll.id, req.viewer.id)).length > 0
  ensure(canSeeVoters(poll, hasVoted, req.reader.now) ? null : 'polls.voters-hidden')
  const wanted = queryText(req, 'option')
  const option = options.find(({ id }) => String(id) === wanted)
  if (!option) throw notFound()
  const { t, preferences, now } = req.reader
  const { titles } = await boardRules(ctx)
  const rows = await votersOf(ctx.db, option.id, readId(queryText(req, 'after')) ?? 0, listed + 1)
  const url = (id: number) => `${threadUrl(thread)}voters?option=${id}`
  const last = rows.length > listed ? rows[listed - 1] : undefined
  res.page('polls/voters', {
    title: t('polls.voters-title'),
    noindex: true,
    crumbs: [
      ...forumCrumbs(t('board.forums'), await readTree(ctx), thread.forum_id),
      { title: thread.title, url: threadUrl(thread) },
    ],
    backUrl: `${threadUrl(thread)}#poll`,
    question: titles.text(poll.question),
    tabs: options.map(({ id, text, votes }) => ({
      text: titles.text(text),
      count: formatNumber(preferences, votes),
      url: url(id),
      current: id === option.id,
    })),
    entries: rows.slice(0, listed).map((row) => ({
      member: memberView(row),
      date: formatDate(preferences, row.created_at, now),
    })),
    nextUrl: last ? `${url(option.id)}&after=${last.id}` : null,
  })
}
