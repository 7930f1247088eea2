import { type Request, Router } from 'express'
import type { Context } from '../../context.ts'
import { notFound } from '../../platform/errors.ts'
import { formFields, idParam } from '../../platform/http/input.ts'
import { ensure } from '../../platform/policy.ts'
import { orShowAgain } from '../accounts/forms.ts'
import { type Fields, orShowStanding, showStanding, type StandingForm } from '../layout/standing-forms.ts'
import { titleOf } from '../reactions/bar-view.ts'
import { changeKind, createKind, longestTitle, moveKind, setRetired, shownKind } from '../reactions/kind-editing.ts'
import { hasOwnWord, isOffered } from '../reactions/kinds.ts'
import { allKinds } from '../reactions/queries.ts'
import { onceAt } from '../sent-forms/once.ts'
import { canAdminister } from '../users/policy.ts'
import { adminPage } from './frame.ts'

const url = '/admin/reactions'

export function reactionAdminRoutes(ctx: Context): Router {
  const router = Router()

  router.get(url, async (req, res) => {
    ensure(canAdminister(req.viewer))
    const { view, action, page } = await listPage(ctx, req)
    res.page(view, { ...page, form: { action, values: { score: '1' }, errors: {} } })
  })

  router.post(url, async (req, res) => {
    ensure(canAdminister(req.viewer))
    const values = formFields(req, ['name', 'title', 'symbol', 'score'])
    await orShowAgain(req, res, await listPage(ctx, req), values, async () => {
      res.seeOther(await onceAt(ctx, req, `${url}?done=saved`, (ctx) => createKind(ctx, req.viewer, values)))
    })
  })

  router.get(`${url}/:id`, async (req, res) => {
    ensure(canAdminister(req.viewer))
    showStanding(res, await editPage(ctx, req, idParam(req, 'id')))
  })

  router.post(`${url}/:id`, async (req, res) => {
    ensure(canAdminister(req.viewer))
    const id = idParam(req, 'id')
    const values = formFields(req, ['title', 'symbol', 'score'])
    await orShowStanding(req, res, await editPage(ctx, req, id), values, async (seen) => {
      await changeKind(ctx, req.viewer, id, values, seen)
      res.seeOther(`${url}?done=saved`)
    })
  })

  router.post(`${url}/:id/move`, async (req, res) => {
    const { step } = formFields(req, ['step'])
    await moveKind(ctx, req.viewer, idParam(req, 'id'), step === 'up' ? -1 : 1)
    res.seeOther(url)
  })

  for (const verb of ['retire', 'offer'] as const) {
    router.post(`${url}/:id/${verb}`, async (req, res) => {
      await setRetired(ctx, req.viewer, idParam(req, 'id'), verb === 'retire')
      res.seeOther(`${url}?done=saved`)
    })
  }

  return router
}

async function listPage(ctx: Context, req: Request) {
  const { t } = req.reader
  const kinds = await allKinds(ctx.db)
  const page = adminPage(req, url, {
    kinds: kinds.map((kind, at) => ({
      id: kind.id,
      symbol: kind.symbol,
      title: titleOf(t, kind),
      score: t('kinds.score-now', { count: kind.score }),
      retired: !isOffered(kind),
      first: at === 0,
      last: at === kinds.length - 1,
    })),
    longestTitle,
  })
  return { view: 'admin/reactions', action: url, page }
}

const fields: Fields = {
  title: { label: 'kinds.label' },
  symbol: { label: 'kinds.symbol' },
  score: { label: 'kinds.score' },
}

async function editPage(ctx: Context, req: Request, id: number): Promise<StandingForm> {
  const kind = (await allKinds(ctx.db)).find((one) => one.id === id)
  if (!kind) throw notFound()
  const { t } = req.reader
  const page = adminPage(req, url, {
    title: t('kinds.edit-of', { name: titleOf(t, kind) }),
    retired: !isOffered(kind),
    titleHint: hasOwnWord(kind.name)
      ? t('kinds.label-hint', { title: titleOf(t, { name: kind.name, title: '' }) })
      : '',
    longestTitle,
    urls: { back: url, retire: `${url}/${id}/retire`, offer: `${url}/${id}/offer` },
  })
  return { view: 'admin/reaction', action: `${url}/${id}`, page, values: shownKind(kind), fields }
}
