import { type Request, type Response, Router } from 'express'
import type { Context } from '../../context.ts'
import { tagRules } from '../../platform/database/tables/tags.ts'
import { threadTypes } from '../../platform/database/tables/threads.ts'
import { type Invalid, notFound, Refusal } from '../../platform/errors.ts'
import { formFields, formList, idParam, readId } from '../../platform/http/input.ts'
import type { MessageKey } from '../../platform/i18n/ar.ts'
import type { Translate } from '../../platform/i18n/translate.ts'
import { ensure } from '../../platform/policy.ts'
import { orShowAgain } from '../accounts/forms.ts'
import { changeForum, createForum, setClosed, shownForum } from '../forums/editing.ts'
import { placeForum, type Step, stepForum, steps } from '../forums/placing.ts'
import { removalOf, removeForum } from '../forums/removing/removing.ts'
import { isWithin } from '../forums/placing.ts'
import { type ForumTree, readTree } from '../forums/tree.ts'
import { type Fields, orShowStanding, showStanding, type StandingForm, ticked } from '../layout/standing-forms.ts'
import { once } from '../sent-forms/once.ts'
import { offeredText } from '../tags/offering.ts'
import { typeChoice, typesIn } from '../threads/kind.ts'
import { canAdminister } from '../users/policy.ts'
import { placesView, treeView } from './forum-view.ts'
import { adminPage } from './frame.ts'

const url = '/admin/forums'
const fields = [
  'title',
  'description',
  'kind',
  'parent_id',
  'prefix_required',
  'default_type',
  'tag_rule',
  'tags_least',
  'tags_offered',
] as const

/** The tree of forums: made, ordered, closed and deleted. */
export function forumAdminRoutes(ctx: Context): Router {
  const router = Router()

  router.get(url, async (req, res) => {
    ensure(canAdminister(req.viewer))
    const { view, action, page } = await treePage(ctx, req)
    res.page(view, { ...page, form: { action, values: { kind: 'forum' }, errors: {} } })
  })

  router.post(url, async (req, res) => {
    ensure(canAdminister(req.viewer))
    const values = formFields(req, fields)
    await orShowAgain(req, res, await treePage(ctx, req), values, async () => {
      const made = (ctx: Context) => createForum(ctx, req.viewer, inputOf(values))
      res.seeOther(await once(ctx, req, async (ctx) => `${url}?done=saved#forum-${(await made(ctx)).id}`))
    })
  })

  router.get(`${url}/:id`, async (req, res) => {
    ensure(canAdminister(req.viewer))
    showStanding(res, await forumPage(ctx, req, idParam(req, 'id')))
  })

  router.post(`${url}/:id`, async (req, res) => {
    ensure(canAdminister(req.viewer))
    const id = idParam(req, 'id')
    const values = { ...formFields(req, fields), types: formList(req, 'types').join(',') }
    await orShowStanding(req, res, await forumPage(ctx, req, id), values, async (seen) => {
      const types = values.default_type === '' ? undefined : { offered: values.types, standard: values.default_type }
      const offer = { rule: values.tag_rule, least: values.tags_least, names: values.tags_offered }
      const tags = values.tag_rule === '' ? undefined : offer
      const input = { ...inputOf(values), prefixRequired: values.prefix_required !== '', types, tags }
      await changeForum(ctx, req.viewer, id, input, seen)
      res.seeOther(`${url}?done=saved#forum-${id}`)
    })
  })

  router.post(`${url}/:id/move`, (req, res) => moveForum(ctx, req, res))

  for (const verb of ['close', 'open'] as const) {
    router.post(`${url}/:id/${verb}`, async (req, res) => {
      await setClosed(ctx, req.viewer, idParam(req, 'id'), verb === 'close')
      res.seeOther(`${url}?done=saved#forum-${idParam(req, 'id')}`)
    })
  }

  router.get(`${url}/:id/delete`, async (req, res) => {
    const { view, action, page, values } = await deletePage(ctx, req, idParam(req, 'id'))
    res.page(view, { ...page, form: { action, values, errors: {} } })
  })

  router.post(`${url}/:id/delete`, async (req, res) => {
    const id = idParam(req, 'id')
    const values = formFields(req, ['threads_to', 'children_to', 'reveals'])
    await orShowAgain(req, res, await deletePage(ctx, req, id), values, async () => {
      await removeForum(ctx, req.viewer, id, {
        threadsTo: readId(values.threads_to) ?? null,
        childrenTo: readId(values.children_to) ?? null,
        reveals: values.reveals === '1',
      })
      res.seeOther(`${url}?done=saved`)
    })
  })

  return router
}

/** A step by a button, or any place by dragging. A place inside itself has no form to stand at: it is refused as a whole. */
async function moveForum(ctx: Context, req: Request, res: Response): Promise<void> {
  const id = idParam(req, 'id')
  const { step, parent_id, before_id } = formFields(req, ['step', 'parent_id', 'before_id'])
  if (steps.includes(step as Step)) await stepForum(ctx, req.viewer, id, step as Step)
  else {
    const place = { parentId: readId(parent_id) ?? null, before: readId(before_id) ?? null }
    await placeForum(ctx, req.viewer, id, place).catch(asRefusal)
  }
  res.seeOther(`${url}#forum-${id}`)
}

function asRefusal(error: unknown): never {
  const field = (error as Partial<Invalid>).fields?.parent_id
  throw field ? new Refusal(422, field.key) : error
}

function inputOf(values: Record<(typeof fields)[number], string>) {
  const { title, description, kind } = values
  return { title, description, kind, parentId: readId(values.parent_id) ?? null }
}

async function treePage(ctx: Context, req: Request) {
  const tree = await readTree(ctx)
  const page = adminPage(req, url, { nodes: treeView(req.reader, tree), parents: placesView(tree) })
  return { view: 'admin/forums', action: url, page }
}

async function forumPage(ctx: Context, req: Request, id: number): Promise<StandingForm> {
  const tree = await readTree(ctx)
  const forum = tree.byId.get(id)
  if (!forum) throw notFound()
  const parents = placesView(tree, (node) => !isWithin(tree.rows, node.id, id))
  const page = adminPage(req, url, {
    title: req.reader.t('tree.edit-of', { name: forum.title }),
    parents,
    forumTitle: forum.title,
    isForum: forum.kind === 'forum',
    tagRules: tagRules.map((rule) => ({ value: rule, text: req.reader.t(`tags.rule-${rule}`) })),
    types: threadTypes.map((type) => typeChoice(req.reader.t, type, '')),
    closed: forum.closed_at !== null,
    urls: {
      back: url,
      close: `${url}/${id}/close`,
      open: `${url}/${id}/open`,
      delete: `${url}/${id}/delete`,
      permissions: `/admin/permissions/forum/${id}`,
      moderators: `${url}/${id}/moderators`,
    },
  })
  const { t } = req.reader
  const fields: Fields = {
    title: { label: 'admin.forum-title' },
    description: { label: 'admin.forum-description' },
    parent_id: { label: 'admin.forum-parent', words: (id) => titleOf(tree, id) || t('admin.forum-parent-none') },
    prefix_required: { label: 'tree.prefix-required', words: ticked(t) },
    types: { label: 'threadtypes.offered', words: typesText(t) },
    default_type: { label: 'threadtypes.standard', words: typesText(t) },
    tag_rule: { label: 'tags.rule', words: (rule) => t(`tags.rule-${rule}` as MessageKey) },
    tags_least: { label: 'tags.least-label' },
    tags_offered: { label: 'tags.offered' },
  }
  return {
    view: 'admin/forum',
    action: `${url}/${id}`,
    page,
    values: shownForum(forum, await offeredText(ctx, id)),
    fields,
  }
}

const typesText = (t: Translate) => (types: string) =>
  typesIn({ thread_types: types })
    .map((type) => t(`threadtypes.${type}`))
    .join(t('board.comma'))

const titleOf = (tree: ForumTree, id: string): string => tree.byId.get(Number(id))?.title ?? ''

async function deletePage(ctx: Context, req: Request, id: number) {
  const { t } = req.reader
  const { forum, threads, children, isPrivate, forThreads, forChildren } = await removalOf(ctx, req.viewer, id)
  const tree = await readTree(ctx)
  const page = adminPage(req, url, {
    title: t('tree.delete-title', { name: forum.title }),
    threads,
    children: children.length,
    isPrivate,
    forThreads: placesView(tree, forThreads),
    forChildren: placesView(tree, forChildren),
    backUrl: `${url}/${id}`,
  })
  const values = { threads_to: '', children_to: String(forum.parent_id ?? ''), reveals: '' }
  return { view: 'admin/forum-delete', action: `${url}/${id}/delete`, page, values }
}
