import { type Context, transaction } from '../../context.ts'
import type { PrefixStyle } from '../../platform/database/tables/threads.ts'
import { type FieldErrors, Invalid, invalid, notFound } from '../../platform/errors.ts'
import { ensure } from '../../platform/policy.ts'
import { cleanLine, isBlank } from '../../platform/text/clean.ts'
import { isUniqueViolation } from '../accounts/unique.ts'
import { holdTree } from '../forums/queries.ts'
import { logged } from '../staff-log/service.ts'
import { canAdminister } from '../users/policy.ts'
import type { Viewer } from '../users/viewer.ts'
import {
  allPrefixes,
  countBearing,
  deletePrefix,
  findPrefix,
  forumsOfPrefix,
  insertPrefix,
  replaceForums,
  updatePrefix,
} from './queries.ts'

/** Each a pair of tokens whose contrast is enough in both themes. */
export const prefixStyles: readonly PrefixStyle[] = ['gold', 'accent', 'green', 'red', 'blue', 'violet', 'plain']
export const longestPrefix = 30

export interface PrefixInput {
  title: string
  style: string
  scope: string
  forumIds: number[]
}

/** @throws Invalid, Refusal 403 */
export function createPrefix(ctx: Context, viewer: Viewer, input: PrefixInput): Promise<number> {
  return write(ctx, viewer, input, async (ctx, row) => {
    const id = await insertPrefix(ctx.db, row)
    await logged(ctx, viewer, { action: 'prefixes.create', after: { id, ...row } })
    return id
  })
}

/** @throws Invalid, Refusal 403, 404 */
export function changePrefix(ctx: Context, viewer: Viewer, id: number, input: PrefixInput): Promise<number> {
  return write(ctx, viewer, input, async (ctx, row) => {
    const before = await findPrefix(ctx.db, id)
    if (!before) throw notFound()
    await updatePrefix(ctx.db, id, row)
    const forumIds = await forumsOfPrefix(ctx.db, id)
    const after = { ...before, ...row, forumIds: row.scope === 'forums' ? input.forumIds : [] }
    await logged(ctx, viewer, { action: 'prefixes.change', before: { ...before, forumIds }, after })
    return id
  })
}

/** Its threads stay and lose only the label. */
export async function removePrefix(ctx: Context, viewer: Viewer, id: number): Promise<void> {
  ensure(canAdminister(viewer))
  await transaction(ctx, async (ctx) => {
    const before = await findPrefix(ctx.db, id)
    if (!before) throw notFound()
    const threads = await countBearing(ctx.db, id)
    await deletePrefix(ctx.db, id)
    await logged(ctx, viewer, { action: 'prefixes.delete', before: { ...before, threads } })
  })
}

/** One place up or down in every list of prefixes. */
export async function movePrefix(ctx: Context, viewer: Viewer, id: number, by: -1 | 1): Promise<void> {
  ensure(canAdminister(viewer))
  await transaction(ctx, async (ctx) => {
    const prefixes = await allPrefixes(ctx.db)
    const at = prefixes.findIndex((one) => one.id === id)
    const moved = prefixes[at]
    if (!moved) throw notFound()
    if (!prefixes[at + by]) return
    const order = prefixes.toSpliced(at, 1).toSpliced(at + by, 0, moved)
    for (const [position, one] of order.entries())
      if (one.position !== position) await updatePrefix(ctx.db, one.id, { position })
    await logged(ctx, viewer, {
      action: 'prefixes.move',
      before: { id, position: at },
      after: { id, position: at + by },
    })
  })
}

type Row = ReturnType<typeof checked>

async function write(
  ctx: Context,
  viewer: Viewer,
  input: PrefixInput,
  save: (ctx: Context, row: Row) => Promise<number>,
): Promise<number> {
  ensure(canAdminister(viewer))
  const row = checked(input)
  try {
    return await transaction(ctx, async (ctx) => {
      const forums = (await holdTree(ctx)).map((forum) => forum.id)
      const id = await save(ctx, row)
      await replaceForums(
        ctx.db,
        id,
        row.scope === 'forums' ? input.forumIds.filter((one) => forums.includes(one)) : [],
      )
      return id
    })
  } catch (error) {
    if (isUniqueViolation(error)) throw invalid('title', 'prefixes.taken')
    throw error
  }
}

function checked({ title: typed, style: chosen, scope, forumIds }: PrefixInput) {
  const title = isBlank(typed) ? '' : cleanLine(typed)
  const style = prefixStyles.find((one) => one === chosen)
  const errors: FieldErrors = {}
  if (title === '') errors.title = { key: 'errors.field-blank' }
  else if ([...title].length > longestPrefix)
    errors.title = { key: 'errors.field-long', values: { max: longestPrefix } }
  if (!style) errors.style = { key: 'settings.choose' }
  if (scope === 'forums' && forumIds.length === 0) errors.forums = { key: 'prefixes.no-forums' }
  if (!style || Object.keys(errors).length > 0) throw new Invalid(errors)
  return { title, style, scope: scope === 'forums' ? ('forums' as const) : ('everywhere' as const) }
}
