import { type Request, Router } from 'express'
import type { Context } from '../../context.ts'
import { notFound } from '../../platform/errors.ts'
import { formFields, idParam } from '../../platform/http/input.ts'
import { ensure } from '../../platform/policy.ts'
import { orShowAgain, shortFields } from '../accounts/forms.ts'
import {
  changeRule,
  createRule,
  isOffered,
  moveRule,
  removeRule,
  setRetired,
  shownRule,
} from '../case-rules/editing.ts'
import type { Rule } from '../case-rules/kinds.ts'
import { rulesOf } from '../case-rules/queries.ts'
import { orShowStanding, showStanding, type StandingForm } from '../layout/standing-forms.ts'
import { onceAt } from '../sent-forms/once.ts'
import { canAdminister } from '../users/policy.ts'
import { adminPage } from './frame.ts'
import { type RulePage, rulePages } from './rule-pages.ts'

type Row = Rule & Record<string, unknown>

/** Warning types, what follows from points, and report reasons: one list each, with the same verbs. */
export function ruleRoutes(ctx: Context): Router {
  const router = Router()
  for (const page of rulePages) {
    listRoutes(ctx, router, page)
    verbRoutes(ctx, router, page)
  }
  return router
}

function listRoutes(ctx: Context, router: Router, rules: RulePage): void {
  const { url, kind } = rules

  router.get(url, async (req, res) => {
    ensure(canAdminister(req.viewer))
    const { view, action, page } = await listPage(ctx, req, rules)
    res.page(view, { ...page, form: { action, values: kind.begun, errors: {} } })
  })

  router.post(url, async (req, res) => {
    ensure(canAdminister(req.viewer))
    const typed = shortFields(req, kind.names)
    await orShowAgain(req, res, await listPage(ctx, req, rules), typed, async () => {
      res.seeOther(await onceAt(ctx, req, `${url}?done=saved`, (ctx) => createRule(ctx, req.viewer, kind, typed)))
    })
  })

  router.get(`${url}/:id`, async (req, res) => {
    ensure(canAdminister(req.viewer))
    showStanding(res, await editPage(ctx, req, rules, idParam(req, 'id')))
  })

  router.post(`${url}/:id`, async (req, res) => {
    ensure(canAdminister(req.viewer))
    const id = idParam(req, 'id')
    const typed = shortFields(req, kind.names)
    await orShowStanding(req, res, await editPage(ctx, req, rules, id), typed, async (seen) => {
      await changeRule(ctx, req.viewer, kind, id, typed, seen)
      res.seeOther(`${url}?done=saved`)
    })
  })
}

function verbRoutes(ctx: Context, router: Router, { url, kind }: RulePage): void {
  router.post(`${url}/:id/delete`, async (req, res) => {
    await removeRule(ctx, req.viewer, kind, idParam(req, 'id'))
    res.seeOther(`${url}?done=saved`)
  })
  if (!kind.isOffered) return

  router.post(`${url}/:id/move`, async (req, res) => {
    const { step } = formFields(req, ['step'])
    await moveRule(ctx, req.viewer, kind, idParam(req, 'id'), step === 'up' ? -1 : 1)
    res.seeOther(url)
  })

  for (const verb of ['retire', 'offer'] as const) {
    router.post(`${url}/:id/${verb}`, async (req, res) => {
      await setRetired(ctx, req.viewer, kind, idParam(req, 'id'), verb === 'retire')
      res.seeOther(`${url}?done=saved`)
    })
  }
}

const rowsOf = async (ctx: Context, { kind }: RulePage) => (await rulesOf(ctx.db, kind.table)) as unknown as Row[]

async function listPage(ctx: Context, req: Request, rules: RulePage) {
  const { t } = req.reader
  const { kind, url, words, fields, icon } = rules
  const rows = await rowsOf(ctx, rules)
  const page = adminPage(req, url, {
    lead: t(words.lead),
    fresh: t(words.fresh),
    empty: t(words.empty),
    emptyIcon: icon,
    ordered: kind.isOffered,
    rules: rows.map((row, at) => ({
      url: `${url}/${row.id}`,
      title: rules.title(t, row),
      note: rules.note(t, row),
      retired: kind.isOffered && !isOffered(row),
      first: at === 0,
      last: at === rows.length - 1,
    })),
    fields,
    given: await rules.given(ctx, t),
  })
  return { view: 'admin/rules', action: url, page }
}

async function editPage(ctx: Context, req: Request, rules: RulePage, id: number): Promise<StandingForm> {
  const { t } = req.reader
  const { kind, url, words, fields } = rules
  const rule = (await rowsOf(ctx, rules)).find((row) => row.id === id)
  if (!rule) throw notFound()
  const kept = await kind.keeps?.(ctx, id)
  const deletion = (await rules.deletionText?.(ctx, t, id)) ?? t(words.deletion)
  const turn = { action: `${url}/${id}/${isOffered(rule) ? 'retire' : 'offer'}`, retired: !isOffered(rule) }
  const given = await rules.given(ctx, t)
  const page = adminPage(req, url, {
    title: t('rules.edit-of', { name: rules.title(t, rule) }),
    backUrl: url,
    turn: kind.isOffered ? turn : null,
    deletion: kept ? { action: '', text: t(kept) } : { action: `${url}/${id}/delete`, text: deletion },
    fields,
    given,
  })
  const values = shownRule(kind, rule)
  return { view: 'admin/rule', action: `${url}/${id}`, page, values, fields: rules.worded(t, given) }
}
