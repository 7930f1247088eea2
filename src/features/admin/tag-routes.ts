import { type Request, Router } from 'express'
import type { Context } from '../../context.ts'
import { Invalid, notFound } from '../../platform/errors.ts'
import { formFields, idParam, queryText, readId } from '../../platform/http/input.ts'
import { ensure } from '../../platform/policy.ts'
import { longestTag, tagFold } from '../../platform/text/tag-name.ts'
import { orShowAgain } from '../accounts/forms.ts'
import { fieldMessages } from '../layout/page.ts'
import { type Fields, orShowStanding, showStanding, standing, type StandingForm } from '../layout/standing-forms.ts'
import { onceAt } from '../sent-forms/once.ts'
import { tagUrl } from '../tags/address.ts'
import { changeTag, createTag, shownTag } from '../tags/managing/editing.ts'
import { mergeTags, mergeTarget, removeTag } from '../tags/managing/merging.ts'
import { allTags, countBearing, synonymsOf } from '../tags/managing/queries.ts'
import { findTag } from '../tags/queries.ts'
import { canAdminister } from '../users/policy.ts'
import { adminPage } from './frame.ts'
import type { ConfirmationView } from './view.ts'

const url = '/admin/tags'
const fields = ['name', 'description', 'synonyms'] as const
const pageSize = 100

/** Tags by name: made, renamed, given synonyms, merged and deleted. */
export function tagAdminRoutes(ctx: Context): Router {
  const router = Router()

  router.get(url, async (req, res) => {
    ensure(canAdminister(req.viewer))
    const { view, action, page } = await listPage(ctx, req)
    res.page(view, { ...page, form: { action, values: {}, errors: {} } })
  })

  router.post(url, async (req, res) => {
    ensure(canAdminister(req.viewer))
    const values = formFields(req, fields)
    await orShowAgain(req, res, await listPage(ctx, req), values, async () => {
      res.seeOther(await onceAt(ctx, req, `${url}?done=saved`, (ctx) => createTag(ctx, req.viewer, values)))
    })
  })

  router.get(`${url}/:id`, async (req, res) => {
    ensure(canAdminister(req.viewer))
    showStanding(res, await editPage(ctx, req, idParam(req, 'id')))
  })

  router.post(`${url}/:id`, async (req, res) => {
    ensure(canAdminister(req.viewer))
    const id = idParam(req, 'id')
    const values = formFields(req, fields)
    await orShowStanding(req, res, await editPage(ctx, req, id), values, async (seen) => {
      await changeTag(ctx, req.viewer, id, values, seen)
      res.seeOther(`${url}?done=saved`)
    })
  })

  router.get(`${url}/:id/merge`, async (req, res) => {
    ensure(canAdminister(req.viewer))
    const id = idParam(req, 'id')
    const into = queryText(req, 'into')
    try {
      res.page('admin/confirm', await mergePage(ctx, req, id, into))
    } catch (error) {
      if (!(error instanceof Invalid)) throw error
      const { view, action, page, values } = await editPage(ctx, req, id)
      const form = { ...standing(action, values), values: { ...values, into }, errors: fieldMessages(req, error) }
      res.invalid(error, view, { ...page, form })
    }
  })

  router.post(`${url}/:id/merge`, async (req, res) => {
    ensure(canAdminister(req.viewer))
    const target = readId(formFields(req, ['target']).target)
    if (target === undefined) throw notFound()
    await mergeTags(ctx, req.viewer, idParam(req, 'id'), target)
    res.seeOther(`${url}/${target}?done=saved`)
  })

  router.get(`${url}/:id/delete`, async (req, res) => {
    ensure(canAdminister(req.viewer))
    res.page('admin/confirm', await deletePage(ctx, req, idParam(req, 'id')))
  })

  router.post(`${url}/:id/delete`, async (req, res) => {
    await removeTag(ctx, req.viewer, idParam(req, 'id'))
    res.seeOther(`${url}?done=saved`)
  })

  return router
}

async function listPage(ctx: Context, req: Request) {
  const q = queryText(req, 'q').slice(0, longestTag * 2)
  const after = await findTag(ctx.db, readId(queryText(req, 'after')) ?? 0)
  const found = await allTags(ctx.db, { fold: tagFold(q), after, limit: pageSize + 1 })
  const shown = found.slice(0, pageSize)
  const { t } = req.reader
  const query = q === '' ? '' : `q=${encodeURIComponent(q)}&`
  const page = adminPage(req, url, {
    q,
    longest: longestTag,
    tags: shown.map(({ id, name, threads, synonyms }) => ({
      id,
      name,
      note: [
        t('tags.threads', { count: threads }),
        ...(synonyms > 0 ? [t('tags.synonym-count', { count: synonyms })] : []),
      ],
    })),
    nextUrl: found.length > pageSize ? `${url}?${query}after=${shown.at(-1)?.id ?? 0}` : null,
  })
  return { view: 'admin/tags', action: url, page }
}

async function tagOr404(ctx: Context, id: number) {
  const tag = await findTag(ctx.db, id)
  if (!tag) throw notFound()
  return tag
}

async function editPage(ctx: Context, req: Request, id: number): Promise<StandingForm> {
  const tag = await tagOr404(ctx, id)
  const { t } = req.reader
  const page = adminPage(req, url, {
    title: t('prefixes.edit-of', { name: tag.name }),
    bearing: t('tags.bearing', { count: await countBearing(ctx.db, id) }),
    longest: longestTag,
    urls: { back: url, tag: tagUrl(tag), merge: `${url}/${id}/merge`, delete: `${url}/${id}/delete` },
  })
  const names: Fields = {
    name: { label: 'prefixes.name' },
    description: { label: 'tags.description' },
    synonyms: { label: 'tags.synonyms' },
  }
  const values = shownTag(tag, await synonymsOf(ctx.db, id))
  return { view: 'admin/tag', action: `${url}/${id}`, page, values, fields: names }
}

async function mergePage(ctx: Context, req: Request, id: number, into: string) {
  const tag = await tagOr404(ctx, id)
  const target = await mergeTarget(ctx, id, into)
  const { t } = req.reader
  const count = await countBearing(ctx.db, id)
  const view: ConfirmationView = {
    title: t('tags.merge-title', { name: tag.name, into: target.name }),
    what: t('tags.merge-what', { name: tag.name, into: target.name, count }),
    lists: [],
    form: { action: `${url}/${id}/merge`, hidden: [{ name: 'target', value: String(target.id) }] },
    submit: t('tags.merge'),
    final: false,
    backUrl: `${url}/${id}`,
  }
  return adminPage(req, url, { ...view })
}

async function deletePage(ctx: Context, req: Request, id: number) {
  const tag = await tagOr404(ctx, id)
  const { t } = req.reader
  const view: ConfirmationView = {
    title: t('tags.delete-title', { name: tag.name }),
    what: t('tags.delete-what', { count: await countBearing(ctx.db, id) }),
    lists: [],
    form: { action: `${url}/${id}/delete`, hidden: [] },
    submit: t('tags.delete'),
    final: false,
    backUrl: `${url}/${id}`,
  }
  return adminPage(req, url, { ...view })
}
