import { type Request, type Response, Router } from 'express'
import type { Context } from '../../context.ts'
import { conflict } from '../../platform/errors.ts'
import { idParam, readId, refParam, wantsJson } from '../../platform/http/input.ts'
import { cleanNote } from '../../platform/text/clean.ts'
import { type FormPage, orShowAgain, shortFields, showForm } from '../accounts/forms.ts'
import { postUrl } from '../threads/address.ts'
import { memberUrl } from '../users/member-view.ts'
import { findUser } from '../users/queries.ts'
import { writtenUrl } from '../wall/address.ts'
import { addToReport, ownReport, type Reported } from './adding.ts'
import { offeredReasons } from './queries.ts'
import { longestNote, type Report, reportableMember, reportablePost, reportMember, reportPost } from './service.ts'
import { reportableWritten, reportWritten } from './walls.ts'

const names = ['reason', 'note', 'more'] as const
const done = '/account/cases?done=reported'

interface ReportPage {
  form: FormPage
  about: Reported
  file(report: Report): Promise<void>
}

/** Telling the staff of a post, of something on a wall, or of a member. */
export function reportRoutes(ctx: Context): Router {
  const router = Router()
  const pages = { '/posts/:id/report': postPage, '/members/:ref/report': memberPage, '/wall/:id/report': wallPage }

  for (const [address, pageOf] of Object.entries(pages)) {
    router.get(address, async (req, res) => showForm(res, (await pageOf(ctx, req)).form))
    router.post(address, async (req, res) => report(ctx, req, res, await pageOf(ctx, req)))
  }

  return router
}

/** A second report of the same is none: whoever sends one hears that the first stands, and may add to it. */
async function report(ctx: Context, req: Request, res: Response, { form, about, file }: ReportPage): Promise<void> {
  const fields = shortFields(req, names)
  const own = await ownReport(ctx, req.viewer, about)
  const given = { reasonId: readId(fields.reason), note: fields.note }
  if (fields.more !== '')
    return orShowAgain(req, res, form, fields, async () => {
      await addToReport(ctx, req.viewer, about, fields.more)
      res.seeOther('/account/cases?done=added')
    })
  const isTheSame = own?.reason_id === given.reasonId && own?.note === cleanNote(given.note)
  if (own && !isTheSame) {
    if (wantsJson(req)) throw conflict('cases.reported-already')
    const again = { action: form.action, values: { more: fields.note }, errors: {} }
    return res.page(form.view, { noindex: true, ...form.page, status: 409, form: again })
  }
  return orShowAgain(req, res, form, fields, async () => {
    if (!own) await file(given)
    res.seeOther(done)
  })
}

async function postPage(ctx: Context, req: Request): Promise<ReportPage> {
  const { t } = req.reader
  const { post, thread } = await reportablePost(ctx, req.viewer, idParam(req, 'id'))
  const author = await findUser(ctx.db, post.user_id)
  const about = { postId: post.id, memberId: post.user_id }
  const form = await page(ctx, req, about, `/posts/${post.id}/report`, {
    title: t('cases.report-title'),
    about: t('cases.report-of', { name: author?.name ?? '', title: thread.title }),
    excerpt: post.excerpt,
    backUrl: postUrl(thread, post, req.reader),
  })
  return { form, about, file: (report) => reportPost(ctx, req.viewer, post.id, report) }
}

async function wallPage(ctx: Context, req: Request): Promise<ReportPage> {
  const { t } = req.reader
  const written = await reportableWritten(ctx, req.viewer, idParam(req, 'id'))
  const author = await findUser(ctx.db, written.user_id)
  const about = { postId: null, wallPostId: written.id, memberId: written.user_id }
  const form = await page(ctx, req, about, `${writtenUrl(written.id)}report`, {
    title: t('cases.report-title'),
    about: t('cases.about-written', { name: author?.name ?? '' }),
    excerpt: written.excerpt,
    backUrl: writtenUrl(written.id),
  })
  return { form, about, file: (report) => reportWritten(ctx, req.viewer, written.id, report) }
}

async function memberPage(ctx: Context, req: Request): Promise<ReportPage> {
  const member = await reportableMember(ctx, req.viewer, refParam(req))
  const url = memberUrl(member)
  const about = { postId: null, memberId: member.id }
  const form = await page(ctx, req, about, `${url}report`, {
    title: req.reader.t('cases.report-member-title', { name: member.name }),
    about: '',
    excerpt: '',
    backUrl: url,
  })
  return { form, about, file: (report) => reportMember(ctx, req.viewer, member.id, report) }
}

async function page(
  ctx: Context,
  req: Request,
  about: Reported,
  action: string,
  more: FormPage['page'],
): Promise<FormPage> {
  const own = await ownReport(ctx, req.viewer, about)
  const reasons = (await offeredReasons(ctx.db)).map(({ id, title }) => ({ value: String(id), text: title }))
  const reported = own ? { note: own.note, isOpen: own.isOpen } : null
  return { view: 'reports/form', action, page: { ...more, reported, reasons, longestNote } }
}
