import { randomUUID } from 'node:crypto'
import { type Request, type Response, Router } from 'express'
import type { Context } from '../../context.ts'
import { Invalid } from '../../platform/errors.ts'
import { formFields, formList, idParam, queryList, queryText } from '../../platform/http/input.ts'
import { ensure } from '../../platform/policy.ts'
import { adminPage } from '../admin/frame.ts'
import { fieldMessages } from '../layout/page.ts'
import { canAdminister } from '../users/policy.ts'
import { givenFields } from './acts.ts'
import { criteriaFields, type Noun, type Typed } from './criteria.ts'
import { batchView, criterionViews, foundView, latestView } from './page.ts'
import { batchFor, beginBatch, cancelBatch, criteriaOf, resumeBatch } from './service.ts'

const urlOf = (noun: Noun): string => `/admin/batch/${noun}`

/** One act on every thread or member that criteria find: what they find, then the act, then how far it is. */
export function batchRoutes(ctx: Context): Router {
  const router = Router()

  for (const noun of ['threads', 'members'] as const) {
    router.get(urlOf(noun), async (req, res) => {
      ensure(canAdminister(req.viewer))
      const typed = fromQuery(req, noun)
      await showFound(ctx, req, res, noun, typed, queryText(req, 'find') !== '')
    })

    router.post(urlOf(noun), async (req, res) => {
      ensure(canAdminister(req.viewer))
      const typed = fromForm(req, noun)
      const { action, reason, key, ...given } = formFields(req, ['action', 'reason', 'key', ...givenFields])
      try {
        const id = await beginBatch(ctx, req.viewer, noun, {
          typed,
          action,
          given,
          reason,
          key: key.slice(0, 100) || randomUUID(),
        })
        res.seeOther(`/admin/batches/${id}`)
      } catch (error) {
        if (!(error instanceof Invalid)) throw error
        await showFound(ctx, req, res, noun, { ...typed, ...given, action, reason, key }, true, error)
      }
    })
  }

  router.get('/admin/batches/:id', async (req, res) => {
    const batch = await batchFor(ctx, req.viewer, idParam(req, 'id'))
    const url = `/admin/batches/${batch.id}`
    res.page(
      'batches/batch',
      adminPage(req, urlOf(batch.noun), {
        title: req.reader.t(`batches.${batch.noun}`),
        batch: batchView(req.reader, batch),
        urls: {
          self: url,
          cancel: `${url}/cancel`,
          resume: `${url}/resume`,
          back: urlOf(batch.noun),
          log: '/moderation/log',
        },
      }),
    )
  })

  router.post('/admin/batches/:id/cancel', async (req, res) => {
    const id = idParam(req, 'id')
    await cancelBatch(ctx, req.viewer, id)
    res.seeOther(`/admin/batches/${id}`)
  })

  router.post('/admin/batches/:id/resume', async (req, res) => {
    const id = idParam(req, 'id')
    await resumeBatch(ctx, req.viewer, id)
    res.seeOther(`/admin/batches/${id}`)
  })

  return router
}

function fromQuery(req: Request, noun: Noun): Typed {
  const one = (name: string) => (name === 'forums' ? queryList(req, name).join(',') : queryText(req, name))
  return Object.fromEntries(criteriaFields[noun].map((name) => [name, one(name).slice(0, 2000)]))
}

function fromForm(req: Request, noun: Noun): Typed {
  const fields = formFields(
    req,
    criteriaFields[noun].filter((name) => name !== 'forums'),
  )
  return { ...fields, ...(noun === 'threads' ? { forums: formList(req, 'forums').join(',') } : {}) }
}

async function showFound(
  ctx: Context,
  req: Request,
  res: Response,
  noun: Noun,
  typed: Typed,
  asked: boolean,
  error?: Invalid,
): Promise<void> {
  const criteria = asked ? await criteriaOf(ctx, req.viewer, noun, typed).catch(onlyInvalid) : undefined
  const wrong = error ?? (criteria instanceof Invalid ? criteria : undefined)
  const errors = wrong ? fieldMessages(req, wrong) : {}
  const found = criteria && !(criteria instanceof Invalid) ? await foundView(ctx, req, noun, criteria, typed) : null
  const page = adminPage(req, urlOf(noun), {
    title: req.reader.t(`batches.${noun}`),
    url: urlOf(noun),
    criteria: await criterionViews(ctx, req, noun, typed, errors),
    found,
    hidden: criteriaFields[noun].flatMap((name) => hiddenOf(name, typed[name] ?? '')),
    form: { errors, reason: typed.reason ?? '', key: typed.key || randomUUID() },
    latest: await latestView(ctx, req, noun),
  })
  if (wrong) res.invalid(wrong, 'batches/find', page)
  else res.page('batches/find', page)
}

function onlyInvalid(error: unknown): Invalid {
  if (error instanceof Invalid) return error
  throw error
}

function hiddenOf(name: string, value: string): { name: string; value: string }[] {
  if (value === '') return []
  return (name === 'forums' ? value.split(',') : [value]).map((one) => ({ name, value: one }))
}
