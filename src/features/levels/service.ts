import { type Context, transaction } from '../../context.ts'
import type { GroupRow, PromotionRow } from '../../platform/database/tables/groups.ts'
import { takeTurn } from '../../platform/database/turns.ts'
import { ensure } from '../../platform/policy.ts'
import { ensureSeen } from '../../platform/seen.ts'
import { allPromotions } from '../groups/promotions/queries.ts'
import { readRule, type StoredRule, writeRule } from '../groups/promotions/rules.ts'
import { changePromotion, createPromotion } from '../groups/promotions/service.ts'
import { currentMaterial } from '../permissions/grants.ts'
import type { Material } from '../permissions/material.ts'
import { changePermissions } from '../permissions/service.ts'
import { canAdminister } from '../users/policy.ts'
import type { Viewer } from '../users/viewer.ts'
import { type Decided, decided, type Level, levels, type PresetName, presets, promoted } from './presets.ts'

/** An amount that a preset would make another; undefined where nothing is said of the group. */
export interface LimitChange {
  group: GroupRow
  name: Decided
  before: number | undefined
  after: number | undefined
}

/** A promotion that would be switched on, or made where there is none. */
export interface PromotionStart {
  group: GroupRow
  id: number | undefined
  rule: StoredRule
}

export interface Plan {
  limits: LimitChange[]
  promotions: PromotionStart[]
}

/** What a preset would change, as the board is now; nothing on a board that is already so. */
export async function planOf(ctx: Context, preset: PresetName): Promise<Plan> {
  const material = await currentMaterial(ctx)
  const promotions = await allPromotions(ctx.db)
  const groups = groupsOf(material)
  return {
    limits: groups.flatMap(([level, group]) => limitChanges(material, preset, level, group)),
    promotions: groups.flatMap(([level, group]) => startOf(promotions, level, group) ?? []),
  }
}

/**
 * Makes the board as the preset says, all at once, with a line in the log for each group and promotion.
 * @param seen see `ensureSeen`: of the changes that were shown
 * @throws Refusal 403, Outdated
 */
export async function applyPreset(ctx: Context, viewer: Viewer, preset: PresetName, seen?: string): Promise<void> {
  ensure(canAdminister(viewer))
  await transaction(ctx, async (ctx) => {
    for (const subject of ['permissions', 'promotions'] as const) await takeTurn(ctx, subject)
    const plan = await planOf(ctx, preset)
    ensureSeen(seen, shownPlan(plan), {})
    for (const [id, changes] of Map.groupBy(plan.limits, ({ group }) => group.id)) {
      const sayings = changes.map(({ name, after }) => ({ forumId: 0, name, value: after }))
      await changePermissions(ctx, viewer, { kind: 'group', id }, sayings)
    }
    for (const { group, id, rule } of plan.promotions) {
      const input = { groupId: group.id, rule, enabled: 1 } as const
      if (id === undefined) await createPromotion(ctx, viewer, input)
      else await changePromotion(ctx, viewer, id, input)
    }
  })
}

/** What the list of a plan's changes shows. */
export const shownPlan = ({ limits, promotions }: Plan): Record<string, string> => ({
  ...Object.fromEntries(limits.map(({ group, name, before, after }) => [`${group.id} ${name}`, `${before} ${after}`])),
  ...Object.fromEntries(promotions.map(({ group, rule }) => [`${group.id}`, writeRule(rule)])),
})

export function groupsOf({ groups, keyed }: Material): [Level, GroupRow][] {
  return levels.flatMap((level) => {
    const group = groups.get(keyed.get(level) ?? 0)
    return group ? [[level, group] as [Level, GroupRow]] : []
  })
}

function limitChanges({ entries }: Material, preset: PresetName, level: Level, group: GroupRow): LimitChange[] {
  const said = entries.filter((one) => one.subject_id === group.id && one.forum_id === 0)
  const wanted = presets[preset][level] ?? {}
  return decided
    .map((name) => ({ group, name, before: said.find((one) => one.name === name)?.value, after: wanted[name] }))
    .filter(({ before, after }) => before !== after)
}

/** One of the group's own promotions is taken before one is made. */
function startOf(promotions: readonly PromotionRow[], level: Level, group: GroupRow): PromotionStart | undefined {
  if (!isPromoted(level)) return undefined
  const own = promotions.map((row) => ({ ...row, rule: readRule(row.criteria) }))
  const fitting = own.filter(({ group_id, rule }) => group_id === group.id && rule.until === promoted[level].until)
  if (fitting.some(({ enabled }) => enabled === 1)) return undefined
  return { group, id: fitting[0]?.id, rule: fitting[0]?.rule ?? promoted[level] }
}

export const isPromoted = (level: Level): level is keyof typeof promoted => Object.hasOwn(promoted, level)
