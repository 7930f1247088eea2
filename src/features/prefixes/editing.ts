import { type Context, transaction } from '../../context.ts'
import type { PrefixStyle } from '../../platform/database/tables/threads.ts'
import { type FieldErrors, Invalid, invalid, notFound } from '../../platform/errors.ts'
import { ensure } from '../../platform/policy.ts'
import { ensureSeen, isSameShown, shownList } from '../../platform/seen.ts'
import { cleanLine, isBlank } from '../../platform/text/clean.ts'
import { isUniqueViolation } from '../accounts/unique.ts'
import { holdTree } from '../forums/queries.ts'
import { allGroups } from '../permissions/queries.ts'
import { logged } from '../staff-log/service.ts'
import { canAdminister } from '../users/policy.ts'
import type { Viewer } from '../users/viewer.ts'
import {
  allPrefixes,
  countBearing,
  deletePrefix,
  findPrefix,
  forumsOfPrefix,
  groupsOfPrefixes,
  insertPrefix,
  replaceForums,
  replaceGroups,
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
  audience: string
  groupIds: number[]
}

/** @throws Invalid, Refusal 403 */
export function createPrefix(ctx: Context, viewer: Viewer, input: PrefixInput): Promise<number> {
  return write(ctx, viewer, input, async (ctx, row) => {
    const id = await insertPrefix(ctx.db, row)
    await logged(ctx, viewer, { action: 'prefixes.create', after: { id, ...row } })
    return id
  })
}

/** @param seen see `ensureSeen` @throws Invalid, Refusal 403, 404, Outdated */
export function changePrefix(
  ctx: Context,
  viewer: Viewer,
  id: number,
  input: PrefixInput,
  seen?: string,
): Promise<number> {
  return write(ctx, viewer, input, async (ctx, row) => {
    const found = await findPrefix(ctx.db, id)
    if (!found) throw notFound()
    const before = { ...found, ...(await chosenFor(ctx, id)) }
    const after = { ...found, ...row, ...listsOf(row, input) }
    if (isSameShown(shownPrefix(before), shownPrefix(after))) return id
    ensureSeen(seen, shownPrefix(before), shownPrefix(after))
    await updatePrefix(ctx.db, id, row)
    await logged(ctx, viewer, { action: 'prefixes.change', before, after })
    return id
  })
}

/** Which forums and groups are ticked. */
export type Chosen = Pick<PrefixInput, 'forumIds' | 'groupIds'>

export async function chosenFor({ db }: Context, id: number): Promise<Chosen> {
  const groupIds = (await groupsOfPrefixes(db, [id])).get(id) ?? []
  return { forumIds: await forumsOfPrefix(db, id), groupIds }
}

/** What the form of a prefix shows. */
export const shownPrefix = ({ title, style, scope, audience, forumIds, groupIds }: PrefixInput) => ({
  title,
  style,
  scope,
  audience,
  forums: shownList(forumIds),
  groups: shownList(groupIds),
})

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
      const groups = (await allGroups(ctx.db)).map((group) => group.id)
      const id = await save(ctx, row)
      const { forumIds, groupIds } = listsOf(row, input)
      await replaceForums(
        ctx.db,
        id,
        forumIds.filter((one) => forums.includes(one)),
      )
      await replaceGroups(
        ctx.db,
        id,
        groupIds.filter((one) => groups.includes(one)),
      )
      return id
    })
  } catch (error) {
    if (isUniqueViolation(error)) throw invalid('title', 'prefixes.taken')
    throw error
  }
}

/** What was ticked counts only where it is asked for. */
const listsOf = ({ scope, audience }: Row, { forumIds, groupIds }: PrefixInput) => ({
  forumIds: scope === 'forums' ? forumIds : [],
  groupIds: audience === 'groups' ? groupIds : [],
})

function checked({ title: typed, style: chosen, scope, forumIds, audience, groupIds }: PrefixInput) {
  const title = isBlank(typed) ? '' : cleanLine(typed)
  const style = prefixStyles.find((one) => one === chosen)
  const errors: FieldErrors = {}
  if (title === '') errors.title = { key: 'errors.field-blank' }
  else if ([...title].length > longestPrefix)
    errors.title = { key: 'errors.field-long', values: { max: longestPrefix } }
  if (!style) errors.style = { key: 'settings.choose' }
  if (scope === 'forums' && forumIds.length === 0) errors.forums = { key: 'prefixes.no-forums' }
  if (audience === 'groups' && groupIds.length === 0) errors.groups = { key: 'prefixes.no-groups' }
  if (!style || Object.keys(errors).length > 0) throw new Invalid(errors)
  return {
    title,
    style,
    scope: scope === 'forums' ? ('forums' as const) : ('everywhere' as const),
    audience: audience === 'groups' ? ('groups' as const) : ('everybody' as const),
  }
}
