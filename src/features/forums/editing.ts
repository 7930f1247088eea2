import { type Context, transaction } from '../../context.ts'
import { type FieldErrors, Invalid, notFound, Refusal } from '../../platform/errors.ts'
import { ensure } from '../../platform/policy.ts'
import { cleanLine, isBlank } from '../../platform/text/clean.ts'
import { permissionsChanged } from '../permissions/changing.ts'
import { canAdminister } from '../users/policy.ts'
import type { Viewer } from '../users/viewer.ts'
import {
  deleteForum,
  findForum,
  findForumByTitle,
  forumTree,
  hasContents,
  insertForum,
  updateForum,
} from './queries.ts'

const maxTitle = 100
const maxDescription = 500

export interface ForumInput {
  title: string
  description: string
  kind: string
  parentId: number | null
}

/** Makes a category or forum, last among its siblings. @throws Invalid, Refusal 403 */
export async function createForum(
  ctx: Context,
  viewer: Viewer,
  input: ForumInput,
): Promise<{ id: number; title: string }> {
  ensure(canAdminister(viewer))
  const row = checked(input)
  return transaction(ctx, async (ctx) => {
    if (row.parent_id !== null && !(await findForum(ctx.db, row.parent_id)))
      throw new Invalid({ parent_id: { key: 'threads.forum-invalid' } })
    return { id: await grow(ctx, row), title: row.title }
  })
}

/** A forum by titles, for scripts and the first start: the category is made when there is none of that name. */
export async function ensureForum(
  ctx: Context,
  title: string,
  category: string | undefined,
): Promise<{ id: number; title: string }> {
  return transaction(ctx, async (ctx) => {
    const parent_id = category === undefined ? null : await ensureCategory(ctx, category)
    const row = checked({ title, description: '', kind: 'forum', parentId: parent_id })
    return { id: await grow(ctx, row), title: row.title }
  })
}

async function ensureCategory(ctx: Context, title: string): Promise<number> {
  const row = checked({ title, description: '', kind: 'category', parentId: null })
  const known = await findForumByTitle(ctx.db, row.title, 'category')
  return known?.id ?? grow(ctx, row)
}

/** Changes a node. It may not move below itself. */
export async function changeForum(
  ctx: Context,
  viewer: Viewer,
  id: number,
  input: ForumInput & { position: number },
): Promise<void> {
  ensure(canAdminister(viewer))
  const { kind: _fixed, ...row } = checked(input)
  await transaction(ctx, async (ctx) => {
    if (!(await findForum(ctx.db, id))) throw notFound()
    if (row.parent_id !== null && (await isBelow(ctx, row.parent_id, id)))
      throw new Invalid({ parent_id: { key: 'threads.forum-invalid' } })
    await updateForum(ctx.db, id, { ...row, position: input.position })
    await permissionsChanged(ctx)
  })
}

/** Only an empty one: nothing that a member wrote goes with it. */
export async function removeForum(ctx: Context, viewer: Viewer, id: number): Promise<void> {
  ensure(canAdminister(viewer))
  await transaction(ctx, async (ctx) => {
    if (!(await findForum(ctx.db, id))) throw notFound()
    if (await hasContents(ctx.db, id)) throw new Refusal(409, 'admin.forum-not-empty')
    await deleteForum(ctx.db, id)
    await permissionsChanged(ctx)
  })
}

/** What holds above a new node holds in it. */
async function grow(ctx: Context, row: ReturnType<typeof checked>): Promise<number> {
  const id = await insertForum(ctx.db, { ...row, created_at: ctx.now() })
  await permissionsChanged(ctx)
  return id
}

async function isBelow(ctx: Context, id: number, ancestor: number): Promise<boolean> {
  const rows = new Map((await forumTree(ctx.db)).map((row) => [row.id, row.parent_id]))
  if (!rows.has(id)) return true
  for (
    let at: number | null | undefined = id, steps = 0;
    at !== null && at !== undefined && steps <= rows.size;
    at = rows.get(at), steps += 1
  ) {
    if (at === ancestor) return true
  }
  return false
}

function checked(input: ForumInput): {
  title: string
  description: string
  kind: 'category' | 'forum'
  parent_id: number | null
} {
  const title = cleanLine(input.title)
  const description = cleanLine(input.description)
  const errors: FieldErrors = {}
  if (isBlank(title)) errors.title = { key: 'errors.field-blank' }
  else if ([...title].length > maxTitle) errors.title = { key: 'errors.field-long', values: { max: maxTitle } }
  if ([...description].length > maxDescription)
    errors.description = { key: 'errors.field-long', values: { max: maxDescription } }
  if (Object.keys(errors).length > 0) throw new Invalid(errors)
  return { title, description, kind: input.kind === 'category' ? 'category' : 'forum', parent_id: input.parentId }
}
