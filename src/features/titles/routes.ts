import { type Request, type Response, Router } from 'express'
import type { Context } from '../../context.ts'
import { idParam } from '../../platform/http/input.ts'
import { ensure } from '../../platform/policy.ts'
import { notFound } from '../../platform/errors.ts'
import { deletionPage } from '../admin/deletion.ts'
import { adminPage } from '../admin/frame.ts'
import { listedForms } from '../admin/listed-forms.ts'
import { type Fields, formsOf, type SentForm, showAgain } from '../layout/standing-forms.ts'
import { canAdminister } from '../users/policy.ts'
import { currentLadder } from './ladder.ts'
import { allSteps, findStep } from './queries.ts'
import { changeStep, createStep, longestTitle, removeStep, shownStep, stepForm } from './service.ts'
import type { TitlesPageView } from './view.ts'

const home = '/admin/titles'

/** The ladder of titles. */
export function titleRoutes(ctx: Context): Router {
  const router = Router()

  listedForms(ctx, router, home, {
    typed: stepForm,
    create: createStep,
    change: changeStep,
    show: (req, res, sent) => show(ctx, req, res, sent),
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
