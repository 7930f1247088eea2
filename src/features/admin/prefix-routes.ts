import { type Request, Router } from 'express'
import type { Context } from '../../context.ts'
import { notFound } from '../../platform/errors.ts'
import { formFields, formList, idParam, readId } from '../../platform/http/input.ts'
import { ensure } from '../../platform/policy.ts'
import { orShowAgain } from '../accounts/forms.ts'
import { readTree } from '../forums/tree.ts'
import { groupTitle } from '../groups/standing.ts'
import { currentMaterial } from '../permissions/grants.ts'
import {
  changePrefix,
  createPrefix,
  longestPrefix,
  movePrefix,
  type PrefixInput,
  prefixStyles,
  removePrefix,
} from '../prefixes/editing.ts'
import { allPrefixes, countBearing, findPrefix, forumsOfPrefix, groupsOfPrefixes } from '../prefixes/queries.ts'
import { canAdminister } from '../users/policy.ts'
import { placesView } from './forum-view.ts'
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
      await createPrefix(ctx, req.viewer, input)
      res.seeOther(`${url}?done=saved`)
    })
  })

  router.get(`${url}/:id`, async (req, res) => {
    ensure(canAdminister(req.viewer))
    const id = idParam(req, 'id')
    const { view, action, page, values } = await editPage(ctx, req, id, await chosenFor(ctx, id))
    res.page(view, { ...page, form: { action, values, errors: {} } })
  })

  router.post(`${url}/:id`, async (req, res) => {
    ensure(canAdminister(req.viewer))
    const id = idParam(req, 'id')
    const { values, input } = readForm(req)
    await orShowAgain(req, res, await editPage(ctx, req, id, input), values, async () => {
      await changePrefix(ctx, req.viewer, id, input)
      res.seeOther(`${url}?done=saved`)
    })
  })

  router.post(`${url}/:id/move`, async (req, res) => {
    const { step } = formFields(req, ['step'])
    await movePrefix(ctx, req.viewer, idParam(req, 'id'), step === 'up' ? -1 : 1)
    res.seeOther(url)
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

/** Which forums and groups are ticked. */
type Chosen = Pick<PrefixInput, 'forumIds' | 'groupIds'>

const nothing: Chosen = { forumIds: [], groupIds: [] }

async function chosenFor({ db }: Context, id: number): Promise<Chosen> {
  const groupIds = (await groupsOfPrefixes(db, [id])).get(id) ?? []
  return { forumIds: await forumsOfPrefix(db, id), groupIds }
}

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

async function editPage(ctx: Context, req: Request, id: number, chosen: Chosen) {
  const prefix = await findPrefix(ctx.db, id)
  if (!prefix) throw notFound()
  const { t } = req.reader
  const page = adminPage(req, url, {
    title: t('prefixes.edit-of', { name: prefix.title }),
    bearing: t('prefixes.bearing', { count: await countBearing(ctx.db, id) }),
    urls: { back: url, delete: `${url}/${id}/delete` },
    ...(await choices(ctx, req, chosen)),
  })
  const { title, style, scope, audience } = prefix
  return { view: 'admin/prefix', action: `${url}/${id}`, page, values: { title, style, scope, audience } }
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
