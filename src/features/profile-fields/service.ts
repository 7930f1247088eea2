import { type Context, transaction } from '../../context.ts'
import type { ProfileFieldRow } from '../../platform/database/tables/profile-fields.ts'
import { conflict, type FieldErrors, Invalid, notFound } from '../../platform/errors.ts'
import { ensure } from '../../platform/policy.ts'
import { judge, reportName } from '../censoring/judging.ts'
import { logged } from '../staff-log/service.ts'
import { canAdminister, signedIn } from '../users/policy.ts'
import { holdUser, updateUser } from '../users/queries.ts'
import { may, type Member, type Viewer } from '../users/viewer.ts'
import { boardFields } from './fields.ts'
import { inputName, readValue } from './input.ts'
import { putValues, valuesOf } from './queries.ts'

type Typed = Record<string, string>
type Values = ReadonlyMap<number, string>
const nowhere = 0
/** What is longer never stands beside a post. */
const longestBeside = 300

/** Those of which members say themselves what they say. */
export const ownFields = async (ctx: Context): Promise<ProfileFieldRow[]> =>
  (await boardFields(ctx)).all.filter(({ editable, shown }) => editable === 'member' && shown !== 'staff')

/** @throws Invalid at the fields' names, Refusal 403, 429 */
export async function changeOwnFields(ctx: Context, viewer: Viewer, typed: Typed): Promise<void> {
  const member = signedIn(viewer)
  await ctx.limits.consume('account', String(member.id))
  const values = read(await ownFields(ctx), typed)
  const before = await valuesOf(ctx.db, member.id)
  const reported = await judged(ctx, member, values, before)
  await transaction(ctx, async (ctx) => {
    await holdUser(ctx, member.id)
    await write(ctx, member.id, values)
    await reportName(ctx, member.id, reported)
  })
}

/** All fields of a member, for administrators. @throws Invalid at the fields' names, Refusal 403, 404 */
export async function changeFieldsOf(ctx: Context, viewer: Viewer, memberId: number, typed: Typed): Promise<void> {
  ensure(canAdminister(viewer))
  const { all } = await boardFields(ctx)
  const optional = all.map((field) => ({ ...field, required: 0 }))
  await setFields(ctx, viewer, memberId, read(optional, typed))
}

/** Writes these values with a line of the log. @param expected refuses where they are others by now @throws Refusal 404, 409 */
export async function setFields(
  ctx: Context,
  viewer: Viewer,
  memberId: number,
  values: Values,
  expected?: Values,
): Promise<void> {
  ensure(canAdminister(viewer))
  await transaction(ctx, async (ctx) => {
    if (!(await holdUser(ctx, memberId))) throw notFound()
    const now = await valuesOf(ctx.db, memberId)
    if ([...(expected ?? [])].some(([id, value]) => (now.get(id) ?? '') !== value)) throw conflict('log.changed-since')
    const changed = [...values].filter(([id, value]) => (now.get(id) ?? '') !== value)
    if (changed.length === 0) return
    await write(ctx, memberId, new Map(changed))
    const { all } = await boardFields(ctx)
    const state = (of: (id: number) => string) =>
      stateOf(
        all,
        changed.map(([id]) => id),
        of,
      )
    await logged(ctx, viewer, {
      action: 'members.fields',
      memberId,
      before: state((id) => now.get(id) ?? ''),
      after: state((id) => values.get(id) ?? ''),
    })
  })
}

/** As the log tells it: what only the staff reads is a note there, which not everybody reads who reads the log. */
function stateOf(fields: readonly ProfileFieldRow[], ids: readonly number[], valueOf: (id: number) => string) {
  const known = (id: number) => fields.find((one) => one.id === id)
  const titleOf = (id: number) => known(id)?.title ?? `#${id}`
  const secret = ids.filter((id) => (known(id)?.shown ?? 'staff') === 'staff')
  const open = ids.filter((id) => !secret.includes(id))
  const note = secret.map((id) => `${titleOf(id)}: ${valueOf(id)}`).join(' · ')
  return {
    ...Object.fromEntries(open.map((id) => [titleOf(id), valueOf(id)])),
    ...(secret.length > 0 ? { note } : {}),
    kept: Object.fromEntries(ids.map((id) => [id, valueOf(id)])),
  }
}

/** Takes everything away that a member said, and @returns it. Inside the caller's transaction. */
export async function takeFields(ctx: Context, memberId: number): Promise<Record<string, string>> {
  const values = await valuesOf(ctx.db, memberId)
  if (values.size > 0) await write(ctx, memberId, new Map([...values.keys()].map((id) => [id, ''])))
  return Object.fromEntries(values)
}

/** Brings back what was taken, where nothing else stands by now. Inside the caller's transaction. */
export async function bringFieldsBack(ctx: Context, memberId: number, kept: Record<string, string>): Promise<void> {
  const now = await valuesOf(ctx.db, memberId)
  const missing = Object.entries(kept).map(([id, value]): [number, string] => [Number(id), value])
  await write(ctx, memberId, new Map(missing.filter(([id]) => !now.has(id))))
}

async function write(ctx: Context, memberId: number, values: Values): Promise<void> {
  if (values.size === 0) return
  await putValues(ctx.db, memberId, values)
  const short = [...(await valuesOf(ctx.db, memberId))].filter(([, value]) => value.length <= longestBeside)
  await updateUser(ctx.db, memberId, { field_values: JSON.stringify(short) })
}

function read(fields: readonly ProfileFieldRow[], typed: Typed): Map<number, string> {
  const errors: FieldErrors = {}
  const values = fields.map((field): [number, string] => [
    field.id,
    readValue(field, typed[inputName(field)] ?? '', errors),
  ])
  if (Object.keys(errors).length > 0) throw new Invalid(errors)
  return new Map(values)
}

/** What would make a post wait is refused: a profile cannot wait. @returns what the staff hears of */
async function judged(ctx: Context, member: Member, values: Values, before: Values): Promise<string[]> {
  const fresh = [...values].filter(([id, value]) => value !== '' && before.get(id) !== value)
  if (fresh.length === 0 || may(member, 'approve')) return []
  const body = fresh.map(([, value]) => value).join('\n')
  const { errors, hold, report } = await judge(ctx, member, nowhere, { body })
  const word = errors.body ? String(errors.body.values?.word ?? '') : hold[0]
  if (word === undefined) return report
  const at = fresh.find(([, value]) => value.includes(word)) ?? fresh[0]
  throw new Invalid({ [inputName({ id: at?.[0] ?? 0 })]: { key: 'censoring.refused', values: { word } } })
}
