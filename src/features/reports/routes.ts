import { type Request, Router } from 'express'
import type { Context } from '../../context.ts'
import { idParam, readId, refParam } from '../../platform/http/input.ts'
import { type FormPage, orShowAgain, shortFields, showForm } from '../accounts/forms.ts'
import { postUrl } from '../threads/address.ts'
import { memberUrl } from '../users/member-view.ts'
import { findUser } from '../users/queries.ts'
import { signedIn } from '../users/policy.ts'
import { writtenUrl } from '../wall/address.ts'
import { offeredReasons, findReport } from './queries.ts'
import { longestNote, reportableMember, reportablePost, reportMember, reportPost } from './service.ts'
import { reportableWritten, reportWritten } from './walls.ts'

const names = ['reason', 'note'] as const
const done = '/account/cases?done=reported'

/** Telling the staff of a post or of a member. */
export function reportRoutes(ctx: Context): Router {
  const router = Router()

  router.get('/posts/:id/report', async (req, res) => {
    showForm(res, await postPage(ctx, req))
  })

  router.post('/posts/:id/report', async (req, res) => {
    const fields = shortFields(req, names)
    await orShowAgain(req, res, await postPage(ctx, req), fields, async () => {
      await reportPost(ctx, req.viewer, idParam(req, 'id'), { reasonId: readId(fields.reason), note: fields.note })
      res.seeOther(done)
    })
  })

  router.get('/wall/:id/report', async (req, res) => {
    showForm(res, await wallPage(ctx, req))
  })

  router.post('/wall/:id/report', async (req, res) => {
    const fields = shortFields(req, names)
    await orShowAgain(req, res, await wallPage(ctx, req), fields, async () => {
      await reportWritten(ctx, req.viewer, idParam(req, 'id'), { reasonId: readId(fields.reason), note: fields.note })
      res.seeOther(done)
    })
  })

  router.get('/members/:ref/report', async (req, res) => {
    showForm(res, await memberPage(ctx, req))
  })

  router.post('/members/:ref/report', async (req, res) => {
    const fields = shortFields(req, names)
    await orShowAgain(req, res, await memberPage(ctx, req), fields, async () => {
      await reportMember(ctx, req.viewer, refParam(req), { reasonId: readId(fields.reason), note: fields.note })
      res.seeOther(done)
    })
  })

  return router
}

async function postPage(ctx: Context, req: Request): Promise<FormPage> {
  const { t } = req.reader
  const { post, thread } = await reportablePost(ctx, req.viewer, idParam(req, 'id'))
  const author = await findUser(ctx.db, post.user_id)
  const again = await findReport(ctx.db, signedIn(req.viewer).id, { postId: post.id, caseId: 0 })
  return page(ctx, `/posts/${post.id}/report`, {
    title: t('cases.report-title'),
    about: t('cases.report-of', { name: author?.name ?? '', title: thread.title }),
    excerpt: post.excerpt,
    backUrl: postUrl(thread, post, req.reader),
    reported: again !== undefined,
  })
}

async function wallPage(ctx: Context, req: Request): Promise<FormPage> {
  const { t } = req.reader
  const written = await reportableWritten(ctx, req.viewer, idParam(req, 'id'))
  const author = await findUser(ctx.db, written.user_id)
  return page(ctx, `${writtenUrl(written.id)}report`, {
    title: t('cases.report-title'),
    about: t('cases.about-written', { name: author?.name ?? '' }),
    excerpt: written.excerpt,
    backUrl: writtenUrl(written.id),
    reported: false,
  })
}

async function memberPage(ctx: Context, req: Request): Promise<FormPage> {
  const member = await reportableMember(ctx, req.viewer, refParam(req))
  const url = memberUrl(member)
  return page(ctx, `${url}report`, {
    title: req.reader.t('cases.report-member-title', { name: member.name }),
    about: '',
    excerpt: '',
    backUrl: url,
    reported: false,
  })
}

async function page(ctx: Context, action: string, more: FormPage['page']): Promise<FormPage> {
  const reasons = (await offeredReasons(ctx.db)).map(({ id, title }) => ({ value: String(id), text: title }))
  return { view: 'reports/form', action, page: { ...more, reasons, longestNote } }
}
