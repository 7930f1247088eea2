import type { Context } from '../../context.ts'
import type { AlertRow } from '../../platform/database/tables/alerts.ts'
import type { Mail } from '../../platform/mail/mailer.ts'
import { renderMail } from '../../platform/mail/render.ts'
import { excerpt } from '../../platform/text/excerpt.ts'
import { allowed } from '../../platform/policy.ts'
import { alertsUrl } from '../alerts/address.ts'
import { waysIn } from '../alerts/choices/ways.ts'
import { typesFor } from '../alerts/kinds.ts'
import { type AlertLine, alertOf, alertsByIds } from '../alerts/queries.ts'
import { sentence } from '../alerts/sentences.ts'
import { type Place, placeFor } from '../alerts/telling.ts'
import { threadUrl } from '../threads/address.ts'
import { canReply } from '../threads/policy.ts'
import { findUser } from '../users/queries.ts'
import type { Mailing } from './jobs.ts'
import { type Addressee, addresseeOf, frameOf, listHeaders, sendOnce, unlinked, unsubscribeUrl } from './letter.ts'
import { hasOlderUnread, releaseForum, releaseThread, watchersAmong } from './queries.ts'
import type { Subject } from './unsubscribing/tokens.ts'

const quoted = 300

/**
 * What they read meanwhile, may no longer see or want no more mail of is not sent; then the next word of the same thread or forum
 * may be.
 */
export async function sendAlertMail(ctx: Context, mailing: Mailing): Promise<void> {
  const { userId, event, threadId, forumId } = mailing
  const sent = await sendOnce(ctx, `alert ${userId} ${event}`, () => compose(ctx, mailing))
  if (sent) return
  if (threadId !== undefined) await releaseThread(ctx.db, threadId, userId)
  if (forumId !== undefined) await releaseForum(ctx.db, forumId, userId)
}

async function compose(ctx: Context, mailing: Mailing): Promise<Mail | undefined> {
  const alert = await alertOf(ctx.db, mailing.userId, mailing.event)
  if (!alert || alert.read_at !== null || !(await isWanted(ctx, alert, mailing))) return undefined
  const to = await addresseeOf(ctx, await findUser(ctx.db, mailing.userId))
  if (!to || !typesFor(to.viewer).includes(alert.type)) return undefined
  if (alert.post_id === null) return letter(ctx, to, alert, mailing, undefined)
  const place = await placeFor(ctx, to.viewer, alert.post_id)
  return place && letter(ctx, to, alert, mailing, place)
}

async function isWanted(ctx: Context, alert: AlertRow, { userId, threadId }: Mailing): Promise<boolean> {
  const ways = (await waysIn(ctx, [userId], { type: alert.type, threadId: alert.thread_id ?? undefined }))(userId)
  if (!ways.mail) return false
  if (threadId !== undefined) return (await watchersAmong(ctx.db, threadId, [userId])).has(userId)
  return alert.type === 'reply' || alert.type === 'thread' || !(await hasOlderUnread(ctx.db, alert))
}

async function letter(
  ctx: Context,
  to: Addressee,
  alert: AlertRow,
  mailing: Mailing,
  place: Place | undefined,
): Promise<Mail | undefined> {
  const [line] = await alertsByIds(ctx.db, [alert.id])
  if (!line) return undefined
  const { t, user } = to
  const { baseUrl } = ctx.config
  const ended = subjectOf(alert, mailing)
  const unsubscribe = unsubscribeUrl(ctx.config, user.id, ended)
  const subject = sentence(t, line, 0)
  const said = sentence(t, withoutLinks(line), 0)
  const replyPath =
    place && allowed(canReply(to.viewer, place.thread))
      ? `${encodeURI(threadUrl(place.thread))}reply?quote=${place.post.id}`
      : undefined
  const bodies = renderMail('alert', {
    ...frameOf(to),
    subject,
    said,
    quote: place && alert.type !== 'reaction' ? excerpt(place.post.excerpt, quoted) : '',
    action: {
      text: t(place ? 'mailing.open-post' : 'mailing.open'),
      url: baseUrl + (place ? `/posts/${place.post.id}/` : alert.path || alertsUrl),
    },
    reply: replyPath === undefined ? null : { text: t('mailing.reply'), url: baseUrl + replyPath },
    notes: notesOf(to, mailing),
    closing: t('mail.closing', { board: to.board }),
    why: t(`mailing.why-${alert.type}`),
    endings: [
      { text: t(`mailing.end-${ended.kind}`), url: unsubscribe },
      { text: t('mailing.settings'), url: `${baseUrl}/account/alerts/settings` },
    ],
  })
  return { to: user.email, subject, ...bodies, headers: listHeaders(ctx.config, unsubscribe) }
}

const withoutLinks = (line: AlertLine): AlertLine => ({
  ...line,
  actor_name: line.actor_name && unlinked(line.actor_name),
  thread_title: line.thread_title && unlinked(line.thread_title),
  forum_title: line.forum_title && unlinked(line.forum_title),
})

function subjectOf({ type }: AlertRow, { threadId, forumId }: Mailing): Subject {
  if (threadId !== undefined) return { kind: 'thread', id: threadId }
  return forumId === undefined ? { kind: 'type', type } : { kind: 'forum', id: forumId }
}

function notesOf({ t }: Addressee, { threadId, forumId }: Mailing): string[] {
  if (threadId !== undefined) return [t('mailing.once-thread')]
  return forumId === undefined ? [] : [t('mailing.once-forum')]
}
