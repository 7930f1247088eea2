import { type Request, Router } from 'express'
import type { Context } from '../../context.ts'
import { invalid } from '../../platform/errors.ts'
import { idParam, refParam } from '../../platform/http/input.ts'
import { formatDate } from '../../platform/i18n/dates.ts'
import { cleanLine, isBlank } from '../../platform/text/clean.ts'
import { type FormPage, orShowAgain, shortFields, showForm } from '../accounts/forms.ts'
import { linesAbout } from '../staff-log/queries.ts'
import { memberUrl } from '../users/member-view.ts'
import { findUser } from '../users/queries.ts'
import { mayIn } from '../users/viewer.ts'
import { cleanableMember, cleanAway } from './cleaning.ts'
import { latestOf, surveyOf } from './queries.ts'
import { undoCleaning } from './undoing.ts'

const latestShown = 10
const earlierShown = 10
const longestReason = 500

/** Cleaning away everything that one account did: seen before, undone after. */
export function spamRoutes(ctx: Context): Router {
  const router = Router()

  router.get('/members/:ref/clean', async (req, res) => {
    showForm(res, await cleanPage(ctx, req), { reason: req.reader.t('spam.reason-default') })
  })

  router.post('/members/:ref/clean', async (req, res) => {
    const fields = shortFields(req, ['reason'])
    await orShowAgain(req, res, await cleanPage(ctx, req), fields, async () => {
      const reason = cleanLine(fields.reason)
      if (isBlank(reason)) throw invalid('reason', 'bans.reason-blank')
      if (reason.length > longestReason) throw invalid('reason', 'errors.field-long', { max: longestReason })
      await cleanAway(ctx, req.viewer, refParam(req), reason)
      const member = await cleanableMember(ctx, req.viewer, refParam(req))
      res.seeOther(`${memberUrl(member)}?done=cleaned`)
    })
  })

  router.post('/moderation/cleanings/:id/undo', async (req, res) => {
    const memberId = await undoCleaning(ctx, req.viewer, idParam(req, 'id'))
    const member = await findUser(ctx.db, memberId)
    res.seeOther(`${memberUrl(member ?? { id: memberId, name: '' })}?done=restored`)
  })

  return router
}

async function cleanPage(ctx: Context, req: Request): Promise<FormPage> {
  const { t, preferences, now } = req.reader
  const member = await cleanableMember(ctx, req.viewer, refParam(req))
  const survey = await surveyOf(ctx.db, member.id)
  const latest = await latestOf(ctx.db, member.id, latestShown)
  const earlier = await linesAbout(ctx.db, 'spam.clean', member.id, earlierShown)
  const hasProfile =
    member.title !== '' ||
    member.banner !== '' ||
    member.signature !== '' ||
    member.field_values !== '[]' ||
    member.avatar !== null
  const url = memberUrl(member)
  return {
    view: 'spam/form',
    action: `${url}clean`,
    page: {
      title: t('spam.title', { name: member.name }),
      backUrl: url,
      facts: [
        t('spam.threads', { count: survey.threads }),
        t('spam.posts', { count: survey.replies }),
        t('spam.reactions', { count: survey.reactions }),
        ...(survey.walls > 0 ? [t('spam.walls', { count: survey.walls })] : []),
        ...(hasProfile ? [t('spam.profile')] : []),
      ],
      latest: latest
        .filter((post) => mayIn(req.viewer, post.forum_id, 'view'))
        .map((post) => ({
          title: post.title,
          url: `/posts/${post.id}/`,
          excerpt: post.excerpt,
          date: formatDate(preferences, post.created_at, now),
        })),
      earlier: earlier
        .filter((line) => line.undone_at === null)
        .map((line) => ({
          undoUrl: `/moderation/cleanings/${line.id}/undo`,
          reason: line.reason,
          date: formatDate(preferences, line.at, now),
        })),
    },
  }
}
