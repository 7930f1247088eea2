import { type Request, type Response, Router } from 'express'
import type { Context } from '../../context.ts'
import { Invalid } from '../../platform/errors.ts'
import { formFields, idParam, readId } from '../../platform/http/input.ts'
import { readDigits } from '../../platform/i18n/digits.ts'
import { ensure } from '../../platform/policy.ts'
import { changeForum, createForum, removeForum } from '../forums/editing.ts'
import { type ForumTree, readTree } from '../forums/tree.ts'
import { fieldMessages } from '../layout/page.ts'
import { canAdminister } from '../users/policy.ts'
import { adminPage } from './frame.ts'
import { overview } from './overview.ts'
import { settingsRoutes } from './settings-routes.ts'

const fields = ['title', 'description', 'kind', 'parent_id', 'position'] as const

/** The administration: everything about the board itself. */
export function adminRoutes(ctx: Context): Router {
  const router = Router()

  router.get('/admin/', async (req, res) => {
    ensure(canAdminister(req.viewer))
    res.page('admin/overview', adminPage(req, '/admin/', await overview(ctx, req.reader)))
  })
  router.use(settingsRoutes(ctx))

  router.get('/admin/forums', async (req, res) => {
    ensure(canAdminister(req.viewer))
    await showForums(ctx, req, res, {})
  })

  router.post('/admin/forums', (req, res) => attempt(ctx, req, res, 0, (input) => createForum(ctx, req.viewer, input)))

  router.post('/admin/forums/:id', (req, res) => {
    const id = idParam(req, 'id')
    return attempt(ctx, req, res, id, (input) => changeForum(ctx, req.viewer, id, input))
  })

  router.post('/admin/forums/:id/delete', async (req, res) => {
    await removeForum(ctx, req.viewer, idParam(req, 'id'))
    res.seeOther('/admin/forums')
  })

  return router
}

/** Does the work, or shows the page again with what was typed at the form of this id (0: the new one's). */
async function attempt(
  ctx: Context,
  req: Request,
  res: Response,
  id: number,
  work: (input: ReturnType<typeof readInput>) => Promise<unknown>,
): Promise<void> {
  ensure(canAdminister(req.viewer))
  const values = formFields(req, fields)
  try {
    await work(readInput(values))
    res.seeOther('/admin/forums')
  } catch (error) {
    if (!(error instanceof Invalid)) throw error
    await showForums(ctx, req, res, { id, values, error })
  }
}

function readInput(values: Record<(typeof fields)[number], string>) {
  const position = Number(readDigits(values.position))
  return {
    title: values.title,
    description: values.description,
    kind: values.kind,
    parentId: readId(values.parent_id) ?? null,
    position: Number.isSafeInteger(position) ? Math.min(Math.max(position, 0), 10_000) : 0,
  }
}

async function showForums(
  ctx: Context,
  req: Request,
  res: Response,
  typed: { id?: number; values?: Record<string, string>; error?: Invalid },
): Promise<void> {
  const tree = await readTree(ctx)
  const page = adminPage(req, '/admin/forums', {
    forums: flatten(tree, null, 0),
    typed: {
      id: typed.id ?? -1,
      values: typed.values ?? {},
      errors: typed.error ? fieldMessages(req, typed.error) : {},
    },
  })
  if (typed.error) res.invalid(typed.error, 'admin/forums', page)
  else res.page('admin/forums', page)
}

function flatten(tree: ForumTree, parent: number | null, depth: number): ForumNodeView[] {
  return (tree.children.get(parent) ?? []).flatMap((node) => [
    {
      id: node.id,
      title: node.title,
      description: node.description,
      kind: node.kind,
      parentId: node.parent_id,
      position: node.position,
      depth,
    },
    ...flatten(tree, node.id, depth + 1),
  ])
}

interface ForumNodeView {
  id: number
  title: string
  description: string
  kind: 'category' | 'forum'
  parentId: number | null
  position: number
  depth: number
}
