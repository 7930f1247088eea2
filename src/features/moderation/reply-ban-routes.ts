import { type Request, Router } from 'express'
import type { Context } from '../../context.ts'
import { conflict, notFound } from '../../platform/errors.ts'
import { formFields, queryText, readId, refParam } from '../../platform/http/input.ts'
import { formatDate, formatMoment } from '../../platform/i18n/dates.ts'
import { allowed, ensure } from '../../platform/policy.ts'
import { forumCrumbs, readTree } from '../forums/tree.ts'
import { redirectToCanonical } from '../layout/canonical.ts'
import { threadUrl } from '../threads/address.ts'
import { visibleThread } from '../threads/finding.ts'
import { canModerateThread } from '../threads/policy.ts'
import { memberUrl } from '../users/member-view.ts'
import { canLiftReplyBan } from './policy.ts'
import { standingReplyBans } from './reply-bans/queries.ts'
import { liftReplyBan } from './reply-bans.ts'

type Standing = Awaited<ReturnType<typeof standingReplyBans>>[number]

/** Who may not answer a thread, until when and why. */
export function replyBanRoutes(ctx: Context): Router {
  const router = Router()

  router.get('/threads/:ref/reply-bans', async (req, res) => {
    const thread = await visibleThread(ctx, req.viewer, refParam(req))
    ensure(canModerateThread(req.viewer, thread, 'reply-ban'))
    if (redirectToCanonical(req, res, threadUrl(thread), 1, 'reply-bans')) return
    const { t } = req.reader
    const rows = await standingReplyBans(ctx.db, thread.id, ctx.now())
    res.page('moderation/reply-bans', {
      title: t('moderation.reply-bans-of', { title: thread.title }),
      noindex: true,
      crumbs: [
        ...forumCrumbs(t('board.forums'), await readTree(ctx), thread.forum_id),
        { title: thread.title, url: threadUrl(thread) },
      ],
      backUrl: threadUrl(thread),
      liftUrl: `${threadUrl(thread)}reply-bans/lift`,
      newUrl: `/moderation/threads?verb=ban&thread=${thread.id}`,
      notice: queryText(req, 'done') === 'lifted' ? t('moderation.reply-ban-lifted') : null,
      bans: rows.map((row) => banView(req, row)),
    })
  })

  router.post('/threads/:ref/reply-bans/lift', async (req, res) => {
    const thread = await visibleThread(ctx, req.viewer, refParam(req))
    ensure(canModerateThread(req.viewer, thread, 'reply-ban'))
    const member = readId(formFields(req, ['member']).member)
    if (member === undefined) throw notFound()
    const { was } = await liftReplyBan(ctx, req.viewer, { threadId: thread.id, member, reason: '' })
    if (!was) throw conflict('moderation.reply-ban-gone')
    res.seeOther(`${threadUrl(thread)}reply-bans?done=lifted`)
  })

  return router
}

function banView({ reader, viewer }: Request, row: Standing) {
  const { preferences, now, t } = reader
  return {
    member: { title: row.member_name, url: memberUrl({ id: row.user_id, name: row.member_name }) },
    memberId: row.user_id,
    reason: row.reason,
    by: row.maker_name ?? t('log.board'),
    date: formatDate(preferences, row.created_at, now),
    until: row.until === null ? t('bans.for-good') : t('bans.until', { date: formatMoment(preferences, row.until) }),
    mayLift: allowed(canLiftReplyBan(viewer, row.user_id)),
  }
}
