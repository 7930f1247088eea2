import { type Context, transaction } from '../../context.ts'
import type { GroupRow } from '../../platform/database/tables/groups.ts'
import { takeTurn } from '../../platform/database/turns.ts'
import { type FieldErrors, impossible, Invalid, invalid, notFound } from '../../platform/errors.ts'
import { ensureSeen } from '../../platform/seen.ts'
import { fold } from '../../platform/text/fold.ts'
import { permissionsChanged } from '../permissions/changing.ts'
import { allGroups, deletePermissionsOf, findGroup, permissionsOf } from '../permissions/queries.ts'
import { ensureStillAdministrator } from '../permissions/service.ts'
import { logged } from '../staff-log/service.ts'
import type { Viewer } from '../users/viewer.ts'
import { hasDoor, holdsStaffRights, isOpen } from './entry/gate.ts'
import { holdGroup, isForTheWarned } from './entry/queries.ts'
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

/**
 * Changes what a group is called and shows, and how one comes in. A built-in group that everybody or nobody is put into keeps its doors shut.
 * @param seen see `ensureSeen`
 * @throws Invalid on `title`, and on `entry` and `domains` of a group that holds the staff's rights, Refusal 404, Outdated
 */
export async function changeGroup(
  ctx: Context,
  viewer: Viewer | null,
  id: number,
  input: GroupInput,
  seen?: string,
): Promise<void> {
  await transaction(ctx, async (ctx) => {
    await takeTurn(ctx, 'groups')
    const group = await holdGroup(ctx, id)
    if (!group) throw notFound()
    await ensureFree(ctx, input.title, id)
    await ensureKept(ctx, group, input)
    const given = hasDoor(group) ? input : { ...input, ...shutDoor }
    ensureSeen(seen, shownGroup(group), shownGroup(given))
    await write(ctx, viewer, group, given)
  })
}

/** Only what its page says of it. @throws Refusal 404 */
export async function describeGroup(ctx: Context, viewer: Viewer, id: number, description: string): Promise<void> {
  await transaction(ctx, async (ctx) => {
    const group = await holdGroup(ctx, id)
    if (!group) throw notFound()
    await write(ctx, viewer, group, { description })
  })
}

const shutDoor = { entry: 'closed', domains: '', public_page: 0 } as const

/** What of a group stands beside its members' posts. */
const shown: ReadonlySet<string> = new Set([
  'title',
  'banner_text',
  'banner_style',
  'banner_priority',
  'position',
  'name_style',
  'member_title',
])

async function write(ctx: Context, viewer: Viewer | null, group: GroupRow, input: Partial<GroupInput>): Promise<void> {
  const changed = Object.keys(input).filter(
    (name) => group[name as keyof GroupInput] !== input[name as keyof GroupInput],
  )
  if (changed.length === 0) return
  await updateGroup(ctx.db, group.id, input)
  if (changed.some((name) => shown.has(name))) await touchGroup(ctx.db, group)
  await permissionsChanged(ctx)
  const only = (from: object) => Object.fromEntries(Object.entries(from).filter(([name]) => changed.includes(name)))
  await logged(ctx, viewer, {
    action: 'groups.change',
    before: { id: group.id, ...only(group) },
    after: { id: group.id, ...only(input) },
  })
}

/** Nobody takes the staff's rights by themselves. @throws Invalid */
async function ensureKept(ctx: Context, group: GroupRow, input: GroupInput): Promise<void> {
  if (!hasDoor(group)) return
  if ((input.entry !== 'closed' || input.domains !== '') && (await isForTheWarned(ctx.db, group.id)))
    throw invalid(input.entry === 'closed' ? 'domains' : 'entry', 'groups.for-the-warned')
  if (!isOpen(input)) return
  if (!holdsStaffRights(group, await permissionsOf(ctx.db, 'group', group.id))) return
  const wrong: FieldErrors = {}
  if (input.entry === 'open') wrong.entry = { key: 'groups.staff-never-open' }
  if (input.domains !== '') wrong.domains = { key: 'groups.staff-never-open' }
  throw new Invalid(wrong)
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
