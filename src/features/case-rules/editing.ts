import { type Context, transaction } from '../../context.ts'
import { conflict, Invalid, notFound } from '../../platform/errors.ts'
import { ensure } from '../../platform/policy.ts'
import { ensureSeen } from '../../platform/seen.ts'
import { logged } from '../staff-log/service.ts'
import { canAdminister } from '../users/policy.ts'
import type { Viewer } from '../users/viewer.ts'
import type { Fields, Rule, RuleKind } from './kinds.ts'
import { deleteRule, holdRules, insertRule, type NewRule, updateRule } from './queries.ts'

type Row = Rule & Record<string, unknown>
type Work = (ctx: Context, rule: Row, rules: Row[]) => Promise<void>

/** Adds one, at the end where they have an order. @throws Invalid, Refusal 403 */
export async function createRule(
  ctx: Context,
  viewer: Viewer,
  kind: RuleKind,
  typed: Record<string, string>,
): Promise<void> {
  ensure(canAdminister(viewer))
  const fields = kind.read(typed)
  await transaction(ctx, async (ctx) => {
    const rules = await held(ctx, kind)
    refuseClash(kind, fields, rules)
    await refuseWrong(ctx, kind, fields)
    const place = { position: Math.max(-1, ...rules.map((rule) => rule.position ?? 0)) + 1, retired_at: null }
    const id = await insertRule(ctx.db, kind.table, rowOf({ ...fields, ...(kind.isOffered ? place : {}) }))
    await logged(ctx, viewer, { action: `${kind.noun}.create`, after: { id, ...fields } })
  })
}

/** @param seen see `ensureSeen` @throws Invalid, Refusal 403, 404, Outdated */
export async function changeRule(
  ctx: Context,
  viewer: Viewer,
  kind: RuleKind,
  id: number,
  typed: Record<string, string>,
  seen?: string,
): Promise<void> {
  ensure(canAdminister(viewer))
  const fields = kind.read(typed)
  await onOne(ctx, viewer, kind, id, async (ctx, rule, rules) => {
    refuseClash(
      kind,
      fields,
      rules.filter((other) => other.id !== id),
    )
    await refuseWrong(ctx, kind, fields)
    const before = fieldsOf(kind, rule)
    if (JSON.stringify(before) === JSON.stringify(fields)) return
    ensureSeen(seen, shownRule(kind, before), shownRule(kind, fields))
    await updateRule(ctx.db, kind.table, id, rowOf(fields))
    await logged(ctx, viewer, { action: `${kind.noun}.change`, before: { id, ...before }, after: { id, ...fields } })
  })
}

/** What the form of a rule shows: a tick that is not set is nothing. */
export function shownRule({ names }: RuleKind, rule: Record<string, unknown>): Record<string, string> {
  const shown = (name: string) => {
    const value = rule[name] as string | number | null
    return value === null || (name === 'needs_note' && value === 0) ? '' : String(value)
  }
  return Object.fromEntries(names.map((name) => [name, shown(name)]))
}

/** One place up or down in the forms. @throws Refusal 403, 404 */
export async function moveRule(ctx: Context, viewer: Viewer, kind: RuleKind, id: number, by: number): Promise<void> {
  await onOne(ctx, viewer, kind, id, async (ctx, rule, rules) => {
    const at = rules.indexOf(rule)
    const to = at + by
    if (!kind.isOffered || !rules[to]) return
    for (const [position, one] of rules.toSpliced(at, 1).toSpliced(to, 0, rule).entries())
      if (one.position !== position) await updateRule(ctx.db, kind.table, one.id, rowOf({ position }))
    const states = { before: { id, position: at }, after: { id, position: to } }
    await logged(ctx, viewer, { action: `${kind.noun}.move`, ...states })
  })
}

/** Offers one no longer, or again. @throws Refusal 403, 404, 409 for the last that is offered */
export async function setRetired(
  ctx: Context,
  viewer: Viewer,
  kind: RuleKind,
  id: number,
  retired: boolean,
): Promise<void> {
  await onOne(ctx, viewer, kind, id, async (ctx, rule, rules) => {
    if (!kind.isOffered || isOffered(rule) !== retired) return
    if (retired) refuseLast(kind, rule, rules)
    await updateRule(ctx.db, kind.table, id, rowOf({ retired_at: retired ? ctx.now() : null }))
    const after = { id, title: rule.title }
    await logged(ctx, viewer, { action: `${kind.noun}.${retired ? 'retire' : 'offer'}`, after })
  })
}

/** @throws Refusal 403, 404, 409 for what something names, or the last that is offered */
export async function removeRule(ctx: Context, viewer: Viewer, kind: RuleKind, id: number): Promise<void> {
  await onOne(ctx, viewer, kind, id, async (ctx, rule, rules) => {
    const why = await kind.keeps?.(ctx, id)
    if (why) throw conflict(why)
    refuseLast(kind, rule, rules)
    await deleteRule(ctx.db, kind.table, id)
    await logged(ctx, viewer, { action: `${kind.noun}.delete`, before: rule })
  })
}

/** One of the list, held with the others until the transaction ends. @throws Refusal 403, 404 */
export async function onOne(ctx: Context, viewer: Viewer, kind: RuleKind, id: number, work: Work): Promise<void> {
  ensure(canAdminister(viewer))
  await transaction(ctx, async (ctx) => {
    const rules = await held(ctx, kind)
    const rule = rules.find((one) => one.id === id)
    if (!rule) throw notFound()
    await work(ctx, rule, rules)
  })
}

export const held = async (ctx: Context, { table }: RuleKind): Promise<Row[]> => await holdRules(ctx, table)

/** Only what an administrator decides of it. */
export const fieldsOf = ({ names }: RuleKind, rule: Record<string, unknown>): Fields =>
  Object.fromEntries(names.map((name) => [name, (rule[name] ?? null) as string | number | null]))

export const isOffered = ({ retired_at: at }: Rule): boolean => at === null

/** @throws Invalid at the field that another has taken */
export function refuseClash(kind: RuleKind, fields: Fields, others: Row[]): void {
  for (const other of others) {
    const errors = kind.clash(fields, fieldsOf(kind, other))
    if (errors) throw new Invalid(errors)
  }
}

/** @throws Invalid at what is wrong with it as the board is now */
export async function refuseWrong(ctx: Context, kind: RuleKind, fields: Fields): Promise<void> {
  const errors = await kind.check?.(ctx, fields)
  if (errors) throw new Invalid(errors)
}

function refuseLast(kind: RuleKind, rule: Row, rules: Row[]): void {
  if (kind.isOffered && kind.mayBeNone !== true && isOffered(rule) && rules.filter(isOffered).length === 1)
    throw conflict('rules.last')
}

const rowOf = (row: Record<string, unknown>): NewRule<RuleKind['table']> => row
