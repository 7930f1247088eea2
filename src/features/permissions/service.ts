import { type Context, transaction } from '../../context.ts'
import type { PermissionRow } from '../../platform/database/tables/permissions.ts'
import { impossible, invalid, notFound } from '../../platform/errors.ts'
import { findForum } from '../forums/queries.ts'
import { logged } from '../staff-log/service.ts'
import { findUser } from '../users/queries.ts'
import type { Viewer } from '../users/viewer.ts'
import { isLimit, scopeOf } from './catalogue.ts'
import { permissionsChanged } from './changing.ts'
import { grantsOf } from './grants.ts'
import type { Ranked } from './material.ts'
import { deletePermission, findGroup, permissionsOf, putPermission } from './queries.ts'

export interface SubjectRef {
  kind: PermissionRow['subject_kind']
  id: number
}

/** One thing said of somebody in one place; undefined leaves it to the place above. */
export interface Saying {
  forumId: number
  name: string
  value: number | undefined
}

const largest = 100_000

/**
 * Says what somebody may do, all at once. What is said already changes nothing.
 * @param viewer whoever does it, or null for the board itself
 * @throws Refusal 404 for a subject or forum that is none, 409 when the viewer would lock themselves out; Invalid
 */
export async function changePermissions(
  ctx: Context,
  viewer: Viewer | null,
  subject: SubjectRef,
  sayings: readonly Saying[],
): Promise<void> {
  for (const saying of sayings) check(saying)
  await transaction(ctx, async (ctx) => {
    await ensureThere(ctx, subject, sayings)
    const before = await permissionsOf(ctx.db, subject.kind, subject.id)
    const changed = sayings.filter((one) => valueIn(before, one) !== one.value)
    if (changed.length === 0) return
    await ensureItCounts(ctx, subject, changed)
    for (const one of changed) await write(ctx, subject, one)
    await permissionsChanged(ctx)
    await ensureStillAdministrator(ctx, viewer)
    for (const [forumId, these] of Map.groupBy(changed, (one) => one.forumId))
      await logged(ctx, viewer, {
        action: 'permissions.change',
        forumId: forumId === 0 ? undefined : forumId,
        memberId: subject.kind === 'member' ? subject.id : undefined,
        before: {
          ...subject,
          values: Object.fromEntries(these.map((one) => [one.name, valueIn(before, one) ?? null])),
        },
        after: { ...subject, values: Object.fromEntries(these.map((one) => [one.name, one.value ?? null])) },
      })
  })
}

/** An administrator who could no longer administer could not put it right again. @throws Refusal 409 */
export async function ensureStillAdministrator(ctx: Context, viewer: Viewer | null): Promise<void> {
  if (viewer === null || viewer.id === null) return
  const row = await findUser(ctx.db, viewer.id)
  if (!row || !(await administers(ctx, row))) throw impossible('permissions.locks-out')
}

/** Whether a member administers, by their role or by what they are given. */
export async function administers(ctx: Context, member: Ranked): Promise<boolean> {
  return (await grantsOf(ctx, member)).board.flags.has('administer')
}

function check({ forumId, name, value }: Saying): void {
  const scope = scopeOf(name)
  if (scope === undefined || (scope === 'board' && forumId !== 0)) throw invalid(name, 'permissions.unknown')
  if (value === undefined) return
  const most = isLimit(name) ? largest : 1
  if (!Number.isInteger(value) || value < -1 || value > most) throw invalid(name, 'permissions.amount-wrong')
}

/**
 * Administrators administer by their role, whatever is said, so that nobody is locked out: what would only look as if it took
 * that from them is not taken. @throws Invalid
 */
async function ensureItCounts(ctx: Context, subject: SubjectRef, sayings: readonly Saying[]): Promise<void> {
  const said = sayings.find((one) => one.name === 'administer')
  if (!said || (said.value ?? 0) > 0) return
  if ((said.value ?? 0) < 0) throw invalid(said.name, 'permissions.administer-never')
  const group = subject.kind === 'group' ? await findGroup(ctx.db, subject.id) : undefined
  if (group?.key === 'administrator') throw invalid(said.name, 'permissions.administer-always')
}

async function ensureThere(ctx: Context, subject: SubjectRef, sayings: readonly Saying[]): Promise<void> {
  const there = subject.kind === 'group' ? findGroup(ctx.db, subject.id) : findUser(ctx.db, subject.id)
  if (!(await there)) throw notFound()
  for (const forumId of new Set(sayings.map((one) => one.forumId)))
    if (forumId !== 0 && !(await findForum(ctx.db, forumId))) throw notFound()
}

function valueIn(rows: readonly PermissionRow[], { forumId, name }: Saying): number | undefined {
  return rows.find((row) => row.forum_id === forumId && row.name === name)?.value
}

async function write(ctx: Context, { kind, id }: SubjectRef, { forumId, name, value }: Saying): Promise<void> {
  const key = { subject_kind: kind, subject_id: id, forum_id: forumId, name }
  if (value === undefined) await deletePermission(ctx.db, key)
  else await putPermission(ctx.db, { ...key, value })
}
