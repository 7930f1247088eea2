import { type Request, Router } from 'express'
import type { Context } from '../../context.ts'
import { notFound } from '../../platform/errors.ts'
import { formFields, idParam } from '../../platform/http/input.ts'
import { ensure } from '../../platform/policy.ts'
import { orShowAgain, shortFields } from '../accounts/forms.ts'
import { changeRule, createRule, most, removeRule, type RuleInput } from '../censoring/editing.ts'
import { allRules, findRule } from '../censoring/queries.ts'
import { ruleOf } from '../censoring/rules.ts'
import { shownRule, switches } from '../censoring/shown.ts'
import { tried } from '../censoring/trying.ts'
import { orShowStanding, showStanding, type StandingForm } from '../layout/standing-forms.ts'
import { onceAt } from '../sent-forms/once.ts'
import { canAdminister } from '../users/policy.ts'
import { adminPage } from './frame.ts'
import { ruleChoices, ruleLine, worded } from './word-view.ts'

const url = '/admin/words'
const longestTry = 5000
const begun = { kind: 'replace', whole: '1', prefixes: '1', inPosts: '1', inTitles: '1' }

export function wordRoutes(ctx: Context): Router {
  const router = Router()

  router.get(url, async (req, res) => {
    ensure(canAdminister(req.viewer))
    const { view, action, page } = await listPage(ctx, req)
    res.page(view, { ...page, form: { action, values: begun, errors: {} } })
  })

  router.post(url, async (req, res) => {
    ensure(canAdminister(req.viewer))
    const { values, input } = readForm(req)
    await orShowAgain(req, res, await listPage(ctx, req), values, async () => {
      res.seeOther(await onceAt(ctx, req, `${url}?done=saved`, (ctx) => createRule(ctx, req.viewer, input)))
    })
  })

  router.post(`${url}/try`, async (req, res) => {
    ensure(canAdminister(req.viewer))
    const text = shortFields(req, ['text']).text.slice(0, longestTry)
    const { view, action, page } = await listPage(ctx, req, { text, result: await tried(ctx, req.reader.t, text) })
    res.page(view, { ...page, form: { action, values: begun, errors: {} } })
  })

  router.get(`${url}/:id`, async (req, res) => {
    ensure(canAdminister(req.viewer))
    showStanding(res, await editPage(ctx, req, idParam(req, 'id')))
  })

  router.post(`${url}/:id`, async (req, res) => {
    ensure(canAdminister(req.viewer))
    const id = idParam(req, 'id')
    const { values, input } = readForm(req)
    await orShowStanding(req, res, await editPage(ctx, req, id), values, async (seen) => {
      await changeRule(ctx, req.viewer, id, input, seen)
      res.seeOther(`${url}?done=saved`)
    })
  })

  router.post(`${url}/:id/delete`, async (req, res) => {
    await removeRule(ctx, req.viewer, idParam(req, 'id'))
    res.seeOther(`${url}?done=saved`)
  })

  return router
}

function readForm(req: Request): { values: Record<string, string>; input: RuleInput } {
  const values = formFields(req, ['texts', 'kind', 'replacement', ...switches])
  const { texts, kind, replacement } = values
  const on = Object.fromEntries(switches.map((name) => [name, values[name] !== ''])) as Record<
    (typeof switches)[number],
    boolean
  >
  return { values, input: { texts, kind, replacement, ...on } }
}

async function listPage(
  ctx: Context,
  req: Request,
  trial: { text: string; result: unknown } = { text: '', result: null },
) {
  const rules = await allRules(ctx.db)
  const page = adminPage(req, url, {
    rules: rules.map((row) => ({ id: row.id, ...ruleLine(req.reader, ruleOf(row)) })),
    ...ruleChoices(req.reader),
    longest: most.replacement,
    trial: { action: `${url}/try`, longest: longestTry, ...trial },
  })
  return { view: 'admin/words', action: url, page }
}

async function editPage(ctx: Context, req: Request, id: number): Promise<StandingForm> {
  const row = await findRule(ctx.db, id)
  if (!row) throw notFound()
  const rule = ruleOf(row)
  const page = adminPage(req, url, {
    title: req.reader.t('censoring.edit'),
    ...ruleChoices(req.reader),
    longest: most.replacement,
    urls: { back: url, delete: `${url}/${id}/delete` },
  })
  const fields = worded(req.reader.t)
  return { view: 'admin/word', action: `${url}/${id}`, page, values: shownRule(rule), fields }
}
