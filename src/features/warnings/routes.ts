import { type Request, Router } from 'express'
import type { Context } from '../../context.ts'
import { idParam, queryText, readId, refParam } from '../../platform/http/input.ts'
import { appealBan } from '../bans/appealing.ts'
import { type FormPage, orShowAgain, shortFields, showForm } from '../accounts/forms.ts'
import { visiblePost } from '../posts/finding.ts'
import { memberUrl } from '../users/member-view.ts'
import { findUser } from '../users/queries.ts'
import { onceAt } from '../sent-forms/once.ts'
import { signedIn } from '../users/policy.ts'
import { appeal } from './appealing.ts'
import { longestNotice } from './notices.ts'
import { outcomes } from './outcome.ts'
import { ownPage } from './own-page.ts'
import { offeredTypes, pointsOf } from './queries.ts'
import { revokeWarning } from './revoking.ts'
import { longestText, warnableMember, warnMember } from './service.ts'

/** Warning a member, taking it back, and what the member sees of it. */
export function warningRoutes(ctx: Context): Router {
  const router = Router()

  router.get('/members/:ref/warn', async (req, res) => {
    showForm(res, await warnPage(ctx, req, queryText(req, 'post')), { post: queryText(req, 'post') })
  })

  router.post('/members/:ref/warn', async (req, res) => {
    const fields = shortFields(req, ['type', 'text', 'post', 'public', 'notice'])
    await orShowAgain(req, res, await warnPage(ctx, req, fields.post), fields, async () => {
      const { type, text, post } = fields
      const notice = { isPublic: fields.public !== '', text: fields.notice }
      const given = { typeId: readId(type), postId: readId(post), text, notice }
      await onceAt(ctx, req, '', (ctx) => warnMember(ctx, req.viewer, refParam(req), given))
      const member = await findUser(ctx.db, refParam(req))
      res.seeOther(`${memberUrl(member ?? { id: refParam(req), name: '' })}?done=warned`)
    })
  })

  router.post('/warnings/:id/revoke', async (req, res) => {
    const { member_id } = await revokeWarning(ctx, req.viewer, idParam(req, 'id'))
    const member = await findUser(ctx.db, member_id)
    res.seeOther(`${memberUrl(member ?? { id: member_id, name: '' })}?done=taken-back`)
  })

  router.get('/account/warnings', async (req, res) => {
    showForm(res, await ownPage(ctx, req, signedIn(req.viewer)), { appeal: '', warning: '' })
  })

  router.post('/account/warnings/:id/appeal', async (req, res) => {
    const member = signedIn(req.viewer)
    const fields = shortFields(req, ['appeal'])
    const again = { ...fields, warning: String(idParam(req, 'id')) }
    await orShowAgain(req, res, await ownPage(ctx, req, member), again, async () => {
      await appeal(ctx, member, idParam(req, 'id'), fields.appeal)
      res.seeOther('/account/warnings?done=appealed')
    })
  })

  router.post('/account/ban/appeal', async (req, res) => {
    const member = signedIn(req.viewer)
    const fields = shortFields(req, ['appeal'])
    await orShowAgain(req, res, await ownPage(ctx, req, member), { ...fields, warning: 'ban' }, async () => {
      await appealBan(ctx, member, fields.appeal)
      res.seeOther('/account/warnings?done=appealed')
    })
  })

  return router
}

async function warnPage(ctx: Context, req: Request, postText: string): Promise<FormPage> {
  const { t } = req.reader
  const member = await warnableMember(ctx, req.viewer, refParam(req))
  const postId = readId(postText)
  const about = postId === undefined ? undefined : await visiblePost(ctx, req.viewer, postId)
  const types = await offeredTypes(ctx.db)
  const pointsNow = await pointsOf(ctx.db, member.id, ctx.now())
  const points = (count: number) => t('warnings.points', { count })
  const url = memberUrl(member)
  return {
    view: 'warnings/form',
    action: `${url}warn`,
    page: {
      title: t('warnings.warn-of', { name: member.name }),
      about: about ? t('warnings.about-post', { title: about.thread.title }) : '',
      excerpt: about?.post.excerpt ?? '',
      backUrl: about ? `/posts/${about.post.id}/` : url,
      pointsNow: t('warnings.points-of', { count: pointsNow }),
      outcomes: await outcomes(ctx, t, types, pointsNow),
      types: types.map((type) => ({
        value: String(type.id),
        text: t('warnings.type-option', { title: type.title, points: points(type.points) }),
      })),
      texts: types.map(({ title, text }) => ({ title, text })),
      longestText,
      longestNotice,
    },
  }
}
