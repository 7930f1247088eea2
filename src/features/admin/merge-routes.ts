import { type Request, type Response, Router } from 'express'
import type { Context } from '../../context.ts'
import { Invalid, notFound } from '../../platform/errors.ts'
import { formFields, idParam, queryText, readId } from '../../platform/http/input.ts'
import { ensure } from '../../platform/policy.ts'
import { fieldMessages } from '../layout/page.ts'
import { mergeMembers, mergePlan } from '../members/merging/merging.ts'
import { canAdminister } from '../users/policy.ts'
import { findUser } from '../users/queries.ts'
import { adminPage } from './frame.ts'

const members = '/admin/members'

/** Two accounts become one: first who, then what will happen, then the deed. */
export function mergeRoutes(ctx: Context): Router {
  const router = Router()

  router.get(`${members}/:id/merge`, (req, res) => showMerge(ctx, req, res, queryText(req, 'into')))

  router.post(`${members}/:id/merge`, async (req, res) => {
    ensure(canAdminister(req.viewer))
    const from = idParam(req, 'id')
    const { into: typed, sure } = formFields(req, ['into', 'sure'])
    const into = readId(typed)
    if (into === undefined) return showMerge(ctx, req, res, typed)
    try {
      await mergeMembers(ctx, req.viewer, { from, into }, sure !== '')
      res.seeOther(`${members}/${into}?done=saved`)
    } catch (error) {
      if (!(error instanceof Invalid)) throw error
      await showMerge(ctx, req, res, typed, error)
    }
  })

  return router
}

async function showMerge(ctx: Context, req: Request, res: Response, typed: string, wrong?: Invalid): Promise<void> {
  ensure(canAdminister(req.viewer))
  const id = idParam(req, 'id')
  const from = await findUser(ctx.db, id)
  if (!from) throw notFound()
  const { plan, error = wrong } = await planOf(ctx, req, from, typed.slice(0, 100))
  const { t } = req.reader
  const page = adminPage(req, members, {
    title: t('people.merge-title', { name: from.name }),
    form: { action: `${members}/${id}/merge`, values: { into: typed }, errors: error ? fieldMessages(req, error) : {} },
    from: from.name,
    plan: plan && planView(req, from.name, plan),
    backUrl: `${members}/${id}`,
  })
  if (error) res.invalid(error, 'admin/merge', page)
  else res.page('admin/merge', page)
}

type Plan = Awaited<ReturnType<typeof mergePlan>>

async function planOf(
  ctx: Context,
  req: Request,
  from: Parameters<typeof mergePlan>[2],
  typed: string,
): Promise<{ plan: Plan | null; error?: Invalid }> {
  if (typed.trim() === '' && req.method === 'GET') return { plan: null }
  try {
    return { plan: await mergePlan(ctx, req.viewer, from, typed) }
  } catch (error) {
    if (!(error instanceof Invalid)) throw error
    return { plan: null, error }
  }
}

function planView({ reader: { t } }: Request, from: string, plan: Plan) {
  const into = plan.into.name
  return {
    id: plan.into.id,
    what: t('people.merge-what', { from, into }),
    lines: [
      t('people.merge-threads', { count: plan.threads }),
      t('people.merge-posts', { count: plan.posts }),
      t('people.merge-images', { count: plan.images }),
      t('people.merge-reactions', { count: plan.reactions }),
      t('people.merge-drafts', { count: plan.drafts }),
    ],
    lost: plan.lost === 0 ? '' : t('people.merge-lost', { count: plan.lost }),
    keeps: t('people.merge-keeps', { from, into }),
    sure: plan.intoAdministers ? t('people.merge-admin', { from, into }) : '',
  }
}
