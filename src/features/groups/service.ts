import { type Context, transaction } from '../../context.ts'
import type { GroupRow } from '../../platform/database/tables/groups.ts'
import { takeTurn } from '../../platform/database/turns.ts'
import { impossible, invalid, notFound } from '../../platform/errors.ts'
import { ensureSeen } from '../../platform/seen.ts'
import { fold } from '../../platform/text/fold.ts'
import { permissionsChanged } from '../permissions/changing.ts'
import { allGroups, deletePermissionsOf, findGroup, permissionsOf } from '../permissions/queries.ts'
import { ensureStillAdministrator } from '../permissions/service.ts'
import { logged } from '../staff-log/service.ts'
import type { Viewer } from '../users/viewer.ts'
import { type GroupInput, shownGroup } from './input.ts'
import {
  deleteGroup,
  deleteMembership,
  insertGroup,
  memberIdsOf,
  rewriteGroupIds,
  touchGroup,
  updateGroup,
} from './queries.ts'

/** Makes a group without rights and without members. @throws Invalid on `title` */
export async function createGroup(ctx: Context, viewer: Viewer | null, input: GroupInput): Promise<number> {
  return transaction(ctx, async (ctx) => {
    await ensureFree(ctx, input.title)
    const id = await insertGroup(ctx.db, { ...input, key: null, created_at: ctx.now() })
    await permissionsChanged(ctx)
    await logged(ctx, viewer, { action: 'groups.create', after: { id, ...input } })
    return id
  })
}

/** Changes what a group is called and shows. @param seen see `ensureSeen` @throws Invalid on `title`, Refusal 404, Outdated */
export async function changeGroup(
  ctx: Context,
  viewer: Viewer | null,
  id: number,
  input: GroupInput,
  seen?: string,
): Promise<void> {
  await transaction(ctx, async (ctx) => {
    await takeTurn(ctx, 'groups')
    const group = await findGroup(ctx.db, id)
    if (!group) throw notFound()
    await ensureFree(ctx, input.title, id)
    const changed = Object.keys(input).filter(
      (name) => group[name as keyof GroupInput] !== input[name as keyof GroupInput],
    )
    if (changed.length === 0) return
    ensureSeen(seen, shownGroup(group), shownGroup(input))
    await updateGroup(ctx.db, id, input)
    await touchGroup(ctx.db, group)
    await permissionsChanged(ctx)
    const only = (from: object) => Object.fromEntries(Object.entries(from).filter(([name]) => changed.includes(name)))
    await logged(ctx, viewer, {
      action: 'groups.change',
      before: { id, ...only(group) },
      after: { id, ...only(input) },
    })
  })
}

/** Its members stay members without it. @throws Refusal 404, 409 for a built-in group or when nobody could administer then */
export async function removeGroup(ctx: Context, viewer: Viewer | null, id: number): Promise<void> {
  await transaction(ctx, async (ctx) => {
    const group = await findGroup(ctx.db, id)
    if (!group) throw notFound()
    if (group.key !== null) throw impossible('groups.not-deletable')
    const before = { group, permissions: await permissionsOf(ctx.db, 'group', id), members: await leave(ctx, group) }
    await deletePermissionsOf(ctx.db, 'group', id)
    await deleteGroup(ctx.db, id)
    await permissionsChanged(ctx)
    await ensureStillAdministrator(ctx, viewer)
    await logged(ctx, viewer, { action: 'groups.delete', before })
  })
}

async function leave(ctx: Context, group: GroupRow): Promise<number[]> {
  const members = await memberIdsOf(ctx.db, group.id)
  for (const userId of members) {
    await deleteMembership(ctx.db, group.id, userId)
    await rewriteGroupIds(ctx.db, userId)
  }
  return members
}

/** Two groups with one name could not be told apart, not even by the command line. */
async function ensureFree(ctx: Context, title: string, except?: number): Promise<void> {
  const other = (await allGroups(ctx.db)).find((group) => group.id !== except && fold(group.title) === fold(title))
  if (other) throw invalid('title', 'groups.title-taken')
}
