import { type Request, Router } from 'express'
import type { Context } from '../../context.ts'
import { notFound } from '../../platform/errors.ts'
import { formFields, formList, idParam, readId } from '../../platform/http/input.ts'
import type { MessageKey } from '../../platform/i18n/ar.ts'
import type { Translate } from '../../platform/i18n/translate.ts'
import { ensure } from '../../platform/policy.ts'
import { orShowAgain } from '../accounts/forms.ts'
import { readTree } from '../forums/tree.ts'
import { groupTitle } from '../groups/standing.ts'
import { currentMaterial } from '../permissions/grants.ts'
import { type Fields, orShowStanding, showStanding, type StandingForm, titlesFrom } from '../layout/standing-forms.ts'
import {
  changePrefix,
  type Chosen,
  chosenFor,
  createPrefix,
  longestPrefix,
  movePrefix,
  type PrefixInput,
  prefixStyles,
  removePrefix,
  shownPrefix,
} from '../prefixes/editing.ts'
import { allPrefixes, countBearing, findPrefix } from '../prefixes/queries.ts'
import { onceAt } from '../sent-forms/once.ts'
import { canAdminister } from '../users/policy.ts'
import { placesView } from './forum-view.ts'
import { deletionPage } from './deletion.ts'
import { adminPage } from './frame.ts'

const url = '/admin/prefixes'

export function prefixAdminRoutes(ctx: Context): Router {
  const router = Router()

  router.get(url, async (req, res) => {
    ensure(canAdminister(req.viewer))
    const { view, action, page } = await listPage(ctx, req, nothing)
    res.page(view, {
      ...page,
      form: { action, values: { style: 'gold', scope: 'everywhere', audience: 'everybody' }, errors: {} },
    })
  })

  router.post(url, async (req, res) => {
    ensure(canAdminister(req.viewer))
    const { values, input } = readForm(req)
    await orShowAgain(req, res, await listPage(ctx, req, input), values, async () => {
      res.seeOther(await onceAt(ctx, req, `${url}?done=saved`, (ctx) => createPrefix(ctx, req.viewer, input)))
    })
  })

  router.get(`${url}/:id`, async (req, res) => {
    ensure(canAdminister(req.viewer))
    const id = idParam(req, 'id')
    showStanding(res, await editPage(ctx, req, id))
  })

  router.post(`${url}/:id`, async (req, res) => {
    ensure(canAdminister(req.viewer))
    const id = idParam(req, 'id')
    const { input } = readForm(req)
    await orShowStanding(req, res, await editPage(ctx, req, id, input), shownPrefix(input), async (seen) => {
      await changePrefix(ctx, req.viewer, id, input, seen)
      res.seeOther(`${url}?done=saved`)
    })
  })

  router.post(`${url}/:id/move`, async (req, res) => {
    const { step } = formFields(req, ['step'])
    await movePrefix(ctx, req.viewer, idParam(req, 'id'), step === 'up' ? -1 : 1)
    res.seeOther(url)
  })

  router.get(`${url}/:id/delete`, async (req, res) => {
    ensure(canAdminister(req.viewer))
    const prefix = await findPrefix(ctx.db, idParam(req, 'id'))
    if (!prefix) throw notFound()
    const { t } = req.reader
    const bearing = t('prefixes.bearing', { count: await countBearing(ctx.db, prefix.id) })
    const own = `${url}/${prefix.id}`
    const [title, what] = [
      t('prefixes.delete-title', { name: prefix.title }),
      `${bearing} ${t('prefixes.delete-what')}`,
    ]
    res.page('admin/confirm', deletionPage(req, url, { title, what, action: `${own}/delete`, backUrl: own }))
  })

  router.post(`${url}/:id/delete`, async (req, res) => {
    await removePrefix(ctx, req.viewer, idParam(req, 'id'))
    res.seeOther(`${url}?done=saved`)
  })

  return router
}

function readForm(req: Request): { values: Record<string, string>; input: PrefixInput } {
  const values = formFields(req, ['title', 'style', 'scope', 'audience'])
  const ids = (name: string) => [...new Set(formList(req, name).flatMap((text) => readId(text) ?? []))]
  return { values, input: { ...values, forumIds: ids('forums'), groupIds: ids('groups') } }
}

const nothing: Chosen = { forumIds: [], groupIds: [] }

async function listPage(ctx: Context, req: Request, chosen: Chosen) {
  const prefixes = await allPrefixes(ctx.db)
  const page = adminPage(req, url, {
    prefixes: prefixes.map(({ id, title, style, scope, audience }, at) => ({
      id,
      title,
      style,
      where: req.reader.t(`prefixes.scope-${scope}`),
      whose: audience === 'groups' ? req.reader.t('prefixes.audience-groups') : '',
      first: at === 0,
      last: at === prefixes.length - 1,
    })),
    ...(await choices(ctx, req, chosen)),
  })
  return { view: 'admin/prefixes', action: url, page }
}

async function editPage(ctx: Context, req: Request, id: number, typed?: Chosen): Promise<StandingForm> {
  const prefix = await findPrefix(ctx.db, id)
  if (!prefix) throw notFound()
  const chosen = await chosenFor(ctx, id)
  const offered = await choices(ctx, req, typed ?? chosen)
  const { t } = req.reader
  const page = adminPage(req, url, {
    title: t('prefixes.edit-of', { name: prefix.title }),
    bearing: t('prefixes.bearing', { count: await countBearing(ctx.db, id) }),
    urls: { back: url, delete: `${url}/${id}/delete` },
    ...offered,
  })
  const values = shownPrefix({ ...prefix, ...chosen })
  return { view: 'admin/prefix', action: `${url}/${id}`, page, values, fields: fieldsOf(t, offered) }
}

function fieldsOf(t: Translate, { styles, forums, groups }: Awaited<ReturnType<typeof choices>>): Fields {
  const words = (key: 'scope' | 'audience') => (value: string) => t(`prefixes.${key}-${value}` as MessageKey)
  return {
    title: { label: 'prefixes.name' },
    style: { label: 'prefixes.style', words: (value) => styles.find(({ style }) => style === value)?.text ?? value },
    scope: { label: 'prefixes.scope', words: words('scope') },
    forums: { label: 'prefixes.forums', words: titlesFrom(forums, t('board.comma')) },
    audience: { label: 'prefixes.audience', words: words('audience') },
    groups: { label: 'prefixes.groups', words: titlesFrom(groups, t('board.comma')) },
  }
}

/** Everybody who may start threads is a member, and no guest is: neither is a group to choose. */
const everybody = new Set(['guest', 'member'])

async function choices(ctx: Context, { reader }: Request, { forumIds, groupIds }: Chosen) {
  const tree = await readTree(ctx)
  const { groups } = await currentMaterial(ctx)
  const forums = placesView(tree, (node) => node.kind === 'forum')
  return {
    styles: prefixStyles.map((style) => ({ style, text: reader.t(`prefixes.style-${style}`) })),
    forums: forums.map((forum) => ({ ...forum, chosen: forumIds.includes(forum.id) })),
    groups: [...groups.values()]
      .filter(({ key }) => key === null || !everybody.has(key))
      .map((group) => ({ id: group.id, title: groupTitle(group, reader.t), chosen: groupIds.includes(group.id) })),
    longest: longestPrefix,
  }
}
