import { type Context, transaction } from '../../context.ts'
import type { PermissionRow } from '../../platform/database/tables/permissions.ts'
import { takeTurn } from '../../platform/database/turns.ts'
import { type FieldErrors, impossible, Invalid, invalid, notFound } from '../../platform/errors.ts'
import { ensureSeen } from '../../platform/seen.ts'
import { findForum } from '../forums/queries.ts'
import { logged } from '../staff-log/service.ts'
import { findUser } from '../users/queries.ts'
import type { Viewer } from '../users/viewer.ts'
import { isLimit, scopeOf } from './catalogue.ts'
import { permissionsChanged } from './changing.ts'
import { ensureGivable } from './giving.ts'
import { grantsOf } from './grants.ts'
import type { Ranked } from './material.ts'
import { deletePermission, findGroup, permissionsOf, putPermission } from './queries.ts'
import type { Saying, SubjectRef } from './sayings.ts'

/** What is said of one group or member. */
export interface Change {
  subject: SubjectRef
  sayings: readonly Saying[]
}

const largest = 100_000

/** What a form calls the saying of this name about this subject. */
export const fieldOf = ({ kind, id }: SubjectRef, name: string): string => `${kind}-${id}-${name}`

/** What a form of these sayings shows. */
export async function shownPermissions({ db }: Context, changes: readonly Change[]): Promise<Record<string, string>> {
  const shown: Record<string, string> = {}
  for (const { subject, sayings } of changes) {
    const rows = await permissionsOf(db, subject.kind, subject.id)
    for (const one of sayings) shown[fieldOf(subject, one.name)] = String(valueIn(rows, one) ?? '')
  }
  return shown
}

const wantedBy = (changes: readonly Change[]): Record<string, string> =>
  Object.fromEntries(
    changes.flatMap(({ subject, sayings }) =>
      sayings.map(({ name, value }) => [fieldOf(subject, name), String(value ?? '')]),
    ),
  )

/** What one subject may do. @see changeAllPermissions */
export function changePermissions(
  ctx: Context,
  viewer: Viewer | null,
  subject: SubjectRef,
  sayings: readonly Saying[],
): Promise<void> {
  return changeAllPermissions(ctx, viewer, [{ subject, sayings }])
}

/**
 * Says what several may do: all of it, or nothing when anything is wrong. What is said already changes nothing.
 * @param viewer whoever does it, or null for the board itself
 * @param seen see `ensureSeen`: of what is said now of the same names
 * @throws Refusal 404 for a subject or forum that is none, 409 when the viewer would lock themselves out; Outdated; Invalid with
 * every wrong saying at its `fieldOf`
 */
export async function changeAllPermissions(
  ctx: Context,
  viewer: Viewer | null,
  changes: readonly Change[],
  seen?: string,
): Promise<void> {
  await transaction(ctx, async (ctx) => {
    await takeTurn(ctx, 'permissions')
    if (seen !== undefined) ensureSeen(seen, await shownPermissions(ctx, changes), wantedBy(changes))
    const wrong: FieldErrors = {}
    let changed = 0
    for (const change of changes) {
      try {
        changed += await changeOne(ctx, viewer, change)
      } catch (error) {
        if (!(error instanceof Invalid)) throw error
        for (const [name, problem] of Object.entries(error.fields)) wrong[fieldOf(change.subject, name)] = problem
      }
    }
    if (Object.keys(wrong).length > 0) throw new Invalid(wrong)
    if (changed === 0) return
    await permissionsChanged(ctx)
    await ensureStillAdministrator(ctx, viewer)
  })
}

/** @returns how many sayings are new. @throws Invalid at the sayings' names, Refusal 404 */
async function changeOne(ctx: Context, viewer: Viewer | null, { subject, sayings }: Change): Promise<number> {
  check(sayings)
  await ensureThere(ctx, subject, sayings)
  const before = await permissionsOf(ctx.db, subject.kind, subject.id)
  const changed = sayings.filter((one) => valueIn(before, one) !== one.value)
  await ensureGivable(ctx, subject, changed)
  for (const one of changed) await write(ctx, subject, one)
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
  return changed.length
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

function check(sayings: readonly Saying[]): void {
  const wrong = sayings.map(problemOf).filter((one) => one !== undefined)
  if (wrong.length > 0) throw new Invalid(Object.assign({}, ...wrong.map((one) => one.fields)) as FieldErrors)
}

function problemOf({ forumId, name, value }: Saying): Invalid | undefined {
  const scope = scopeOf(name)
  if (scope === undefined || (scope === 'board' && forumId !== 0)) return invalid(name, 'permissions.unknown')
  if (value === undefined) return undefined
  const most = isLimit(name) ? largest : 1
  const isFine = Number.isInteger(value) && value >= -1 && value <= most
  return isFine ? undefined : invalid(name, isLimit(name) ? 'permissions.amount-wrong' : 'permissions.flag-wrong')
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
