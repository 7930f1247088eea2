import type { Context } from '../../context.ts'
import type { Render } from '../../platform/http/views.ts'
import { formatMoment } from '../../platform/i18n/dates.ts'
import { formatNumber } from '../../platform/i18n/numbers.ts'
import { allowed } from '../../platform/policy.ts'
import type { Censor } from '../../platform/text/words/censor.ts'
import { boardRules } from '../censoring/rules.ts'
import type { Fill } from '../layout/ready-pages.ts'
import type { Reader } from '../layout/request.ts'
import type { BoardSettings } from '../setup/board.ts'
import { threadUrl } from '../threads/address.ts'
import type { ThreadInForum } from '../threads/queries.ts'
import { isMember, type Viewer } from '../users/viewer.ts'
import { canKeepPoll, canSeeResults, canSeeVoters, canVote, isClosed } from './policy.ts'
import { ownVotes, type PollOfThread, pollToShow } from './queries.ts'
import type { BallotView, PollView, ResultView } from './view.ts'

interface Who {
  reader: Reader
  viewer: Viewer
  board: BoardSettings
}

/**
 * For the slot above a thread's first page: its poll as this viewer has it, with their own vote. Or for who started the thread the way
 * to make one, which stands among the thread's tools.
 * @returns also until when it reads right
 */
export async function pollFill(
  ctx: Context,
  who: Who,
  render: Render,
  thread: ThreadInForum,
): Promise<{ fill: Fill; make: Fill; until: number }> {
  const { found } = await pollToShow(ctx, { thread: thread.id })
  const { viewer, reader, board } = who
  const keeps = allowed(canKeepPoll(viewer, thread, board.editWindowMinutes, reader.now))
  if (!found) {
    const mayMake = keeps && viewer.id === thread.user_id && thread.deleted_at === null
    const html = mayMake ? render('polls/none', { url: `${threadUrl(thread)}poll` }) : ''
    return { fill: [], make: html === '' ? [] : [Buffer.from(html)], until: Infinity }
  }
  const own = isMember(viewer) ? await ownVotes(ctx.db, found.poll.id, viewer.id) : []
  const { titles } = await boardRules(ctx)
  const view = pollView(who, thread, found, { own, keeps, titles })
  const { closes_at } = found.poll
  const until = closes_at === null || closes_at <= reader.now ? Infinity : closes_at
  return { fill: [Buffer.from(render('polls/poll', { poll: view }))], make: [], until }
}

function pollView(
  { reader, viewer }: Who,
  thread: ThreadInForum,
  found: PollOfThread,
  { own, keeps, titles }: { own: readonly number[]; keeps: boolean; titles: Censor },
): PollView {
  const { t, now } = reader
  const { poll } = found
  const hasVoted = own.length > 0
  const verdict = canVote(viewer, thread, poll, now)
  const mayVote = verdict === null && (!hasVoted || poll.may_change === 1)
  const options = found.options.map((option) => ({ ...option, text: titles.text(option.text) }))
  const shown = { poll, options }
  const results = canSeeResults(poll, hasVoted, now) ? resultViews(reader, thread, shown, own) : null
  const loginUrl = `/login/?return=${encodeURIComponent(threadUrl(thread))}`
  const signedOut = !isMember(viewer) && !isClosed(poll, now)
  const why = signedOut ? t('polls.log-in') : mayVote || hasVoted || verdict === null ? null : t(verdict)
  return {
    question: titles.text(poll.question),
    options: mayVote || results ? [] : options.map((option) => option.text),
    notes: notes(reader, found, results !== null),
    ballot: mayVote ? ballotView(reader, thread, shown, own) : null,
    results,
    isOpen: hasVoted || !mayVote,
    hasVoted,
    mayNot: why === null ? null : { text: why, loginUrl: signedOut ? loginUrl : null },
    editUrl: keeps ? `${threadUrl(thread)}poll` : null,
  }
}

function notes({ t, preferences, now }: Reader, { poll }: PollOfThread, isShown: boolean): string[] {
  const { closes_at } = poll
  const date = closes_at === null ? '' : formatMoment(preferences, closes_at)
  const closing = isClosed(poll, now) ? t('polls.closed-at', { date }) : t('polls.closes-at', { date })
  const hidden = poll.results === 'closed' ? t('polls.results-closed-note') : t('polls.results-voted-note')
  return [
    t('polls.voters', { count: poll.voters }),
    ...(closes_at === null ? [] : [closing]),
    t(poll.is_public === 1 ? 'polls.public-note' : 'polls.secret-note'),
    ...(poll.results === 'always' || isShown ? [] : [hidden]),
  ]
}

function ballotView(
  { t }: Reader,
  thread: ThreadInForum,
  { poll, options }: PollOfThread,
  own: readonly number[],
): BallotView {
  return {
    action: `${threadUrl(thread)}vote`,
    hint: poll.max_choices === 1 ? t('polls.choose-one') : t('polls.choose-some', { max: poll.max_choices }),
    several: poll.max_choices > 1,
    options: options.map(({ id, text }) => ({ id, text, chosen: own.includes(id) })),
    mayWithdraw: own.length > 0,
  }
}

/** Shares are of those who voted: where one may choose several they add up to more than a hundred. */
function resultViews(
  reader: Reader,
  thread: ThreadInForum,
  { poll, options }: PollOfThread,
  own: readonly number[],
): ResultView[] {
  const { t, preferences, now } = reader
  const named = canSeeVoters(poll, own.length > 0, now)
  return options.map(({ id, text, votes }) => {
    const share = poll.voters === 0 ? 0 : Math.round((votes / poll.voters) * 100)
    return {
      text,
      share,
      count: t('polls.share', { share: formatNumber(preferences, share), votes: t('polls.votes', { count: votes }) }),
      own: own.includes(id),
      votersUrl: named && votes > 0 ? `${threadUrl(thread)}voters?option=${id}` : null,
    }
  })
}
