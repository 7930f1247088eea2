import type { Context } from '../../context.ts'
import { conflict, Invalid } from '../../platform/errors.ts'
import { ensure } from '../../platform/policy.ts'
import { logged } from '../staff-log/service.ts'
import { canAdminister } from '../users/policy.ts'
import type { Viewer } from '../users/viewer.ts'
import {
  changeRule,
  fieldsOf,
  held,
  isOffered,
  moveRule,
  onOne,
  refuseClash,
  refuseWrong,
  removeRule,
  setRetired,
} from './editing.ts'
import type { RuleKind } from './kinds.ts'
import { insertRule, type NewRule } from './queries.ts'
import { profileFields } from './profile-fields.ts'
import { reportReasons } from './report-reasons.ts'
import { trophies } from './trophies.ts'
import { warningActions } from './warning-actions.ts'
import { warningTypes } from './warning-types.ts'

type States = Record<string, unknown>
type Undo = (ctx: Context, viewer: Viewer, line: unknown, before: States, after: States) => Promise<void>

const changed = () => conflict('log.changed-since')

/** The ways back of everything that is done to the lists, by the act's name in the log; inside the caller's transaction. */
export const ruleUndos: Record<string, Undo> = Object.fromEntries(
  [warningTypes, warningActions, reportReasons, trophies, profileFields].flatMap((kind) =>
    Object.entries(undosOf(kind)).map(([act, undo]): [string, Undo] => [`${kind.noun}.${act}`, undo]),
  ),
)

function undosOf(kind: RuleKind): Record<string, Undo> {
  return {
    create: async (ctx, viewer, _line, _before, after) => {
      await ensureStill(ctx, viewer, kind, after)
      await removeRule(ctx, viewer, kind, Number(after.id))
    },
    change: async (ctx, viewer, _line, before, after) => {
      await ensureStill(ctx, viewer, kind, after)
      const typed = Object.entries(fieldsOf(kind, before)).map(([name, value]) => [name, textOf(name, value)])
      await orChanged(() => changeRule(ctx, viewer, kind, Number(before.id), Object.fromEntries(typed)))
    },
    delete: (ctx, viewer, _line, before) => orChanged(() => bringBack(ctx, viewer, kind, before)),
    move: (ctx, viewer, _line, before, after) => putBack(ctx, viewer, kind, before, after),
    retire: (ctx, viewer, _line, _before, after) => turn(ctx, viewer, kind, Number(after.id), false),
    offer: (ctx, viewer, _line, _before, after) => turn(ctx, viewer, kind, Number(after.id), true),
  }
}

/** As a form sends it: a tick that is not set is sent as nothing. */
const textOf = (name: string, value: string | number | null): string =>
  value === null || (name === 'needs_note' && value === 0) ? '' : String(value)

async function ensureStill(ctx: Context, viewer: Viewer, kind: RuleKind, after: States): Promise<void> {
  await onOne(ctx, viewer, kind, Number(after.id), async (_ctx, rule) => {
    if (JSON.stringify(fieldsOf(kind, rule)) !== JSON.stringify(fieldsOf(kind, after))) throw changed()
  })
}

/** With its own id, so that whatever names it finds it again. */
async function bringBack(ctx: Context, viewer: Viewer, kind: RuleKind, before: States): Promise<void> {
  ensure(canAdminister(viewer))
  const rules = await held(ctx, kind)
  if (rules.some((rule) => rule.id === before.id)) throw changed()
  const fields = fieldsOf(kind, before)
  refuseClash(kind, fields, rules)
  await refuseWrong(ctx, kind, fields)
  await insertRule(ctx.db, kind.table, before as unknown as NewRule<RuleKind['table']>)
  await logged(ctx, viewer, { action: `${kind.noun}.create`, after: { id: before.id, ...fields } })
}

async function putBack(ctx: Context, viewer: Viewer, kind: RuleKind, before: States, after: States): Promise<void> {
  const id = Number(after.id)
  await onOne(ctx, viewer, kind, id, async (_ctx, rule, rules) => {
    if (rules.indexOf(rule) !== after.position) throw changed()
  })
  await moveRule(ctx, viewer, kind, id, Number(before.position) - Number(after.position))
}

async function turn(ctx: Context, viewer: Viewer, kind: RuleKind, id: number, retired: boolean): Promise<void> {
  await onOne(ctx, viewer, kind, id, async (_ctx, rule) => {
    if (isOffered(rule) !== retired) throw changed()
  })
  await setRetired(ctx, viewer, kind, id, retired)
}

/** Another of the same name came since. */
async function orChanged(work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (error instanceof Invalid) throw changed()
    throw error
  }
}
