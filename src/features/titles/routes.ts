import { type Request, type Response, Router } from 'express'
import type { Context } from '../../context.ts'
import { idParam } from '../../platform/http/input.ts'
import { ensure } from '../../platform/policy.ts'
import { notFound } from '../../platform/errors.ts'
import { deletionPage } from '../admin/deletion.ts'
import { adminPage } from '../admin/frame.ts'
import { type Fields, formsOf, orShow, type SentForm, sentMark, showAgain } from '../layout/standing-forms.ts'
import { onceAt } from '../sent-forms/once.ts'
import { canAdminister } from '../users/policy.ts'
import { currentLadder } from './ladder.ts'
import { allSteps, findStep } from './queries.ts'
import { changeStep, createStep, longestTitle, removeStep, shownStep, type StepForm, stepForm } from './service.ts'
import type { TitlesPageView } from './view.ts'

const home = '/admin/titles'

/** The ladder of titles. */
export function titleRoutes(ctx: Context): Router {
  const router = Router()

  router.get(home, async (req, res) => {
    ensure(canAdminister(req.viewer))
    await show(ctx, req, res)
  })

  router.post(home, (req, res) =>
    attempt(ctx, req, res, 0, (form) => onceAt(ctx, req, home, (ctx) => createStep(ctx, req.viewer, form))),
  )

  router.post(`${home}/:id`, (req, res) => {
    const id = idParam(req, 'id')
    return attempt(ctx, req, res, id, (form) => changeStep(ctx, req.viewer, id, form, sentMark(req)))
  })

  router.get(`${home}/:id/delete`, async (req, res) => {
    ensure(canAdminister(req.viewer))
    const step = await findStep(ctx.db, idParam(req, 'id'))
    if (!step) throw notFound()
    const { t } = req.reader
    const [title, what] = [t('titles.delete-of', { title: step.title }), t('titles.delete-what')]
    const action = `${home}/${step.id}/delete`
    res.page('admin/confirm', deletionPage(req, home, { title, what, action, backUrl: home }))
  })

  router.post(`${home}/:id/delete`, async (req, res) => {
    await removeStep(ctx, req.viewer, idParam(req, 'id'))
    res.seeOther(`${home}?done=saved`)
  })

  return router
}

async function attempt(
  ctx: Context,
  req: Request,
  res: Response,
  id: number,
  work: (form: StepForm) => Promise<unknown>,
): Promise<void> {
  ensure(canAdminister(req.viewer))
  const values = stepForm(req)
  await orShow(
    req,
    async () => {
      await work(values)
      res.seeOther(`${home}?done=saved`)
    },
    (error) => show(ctx, req, res, { id, values, error }),
  )
}

async function show(ctx: Context, req: Request, res: Response, sent?: SentForm): Promise<void> {
  const { t } = req.reader
  const { by } = await currentLadder(ctx)
  const fields: Fields = { title: { label: 'titles.name' }, least: { label: `titles.least-${by}` } }
  const formOf = formsOf(req, { fields, url: home }, sent)
  const view: TitlesPageView = {
    steps: (await allSteps(ctx.db)).map((step) => ({
      key: String(step.id),
      form: formOf(step.id, `${home}/${step.id}`, shownStep(step)),
    })),
    fresh: formOf(0, home, {}),
    by: { text: t(`titles.by-${by}`), url: '/admin/settings#setting-titlesBy' },
    leastLabel: t(`titles.least-${by}`),
    longest: longestTitle,
  }
  const page = adminPage(req, home, { ...view })
  if (sent) showAgain(res, sent.error, 'titles/list', page)
  else res.page('titles/list', page)
}
