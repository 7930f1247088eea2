import type { Request } from 'express'
import { type Context, transaction } from '../../../context.ts'
import type { PromotionRow } from '../../../platform/database/tables/groups.ts'
import { takeTurn } from '../../../platform/database/turns.ts'
import { type FieldErrors, impossible, Invalid, notFound } from '../../../platform/errors.ts'
import { formFields, readId } from '../../../platform/http/input.ts'
import { readDigits } from '../../../platform/i18n/digits.ts'
import { ensureSeen, isSameShown } from '../../../platform/seen.ts'
import { findGroup } from '../../permissions/queries.ts'
import { logged } from '../../staff-log/service.ts'
import type { Viewer } from '../../users/viewer.ts'
import { type Amounts, measures } from '../../criteria/criteria.ts'
import { deletePromotion, findPromotion, insertPromotion, updatePromotion } from './queries.ts'
import { readRule, type StoredRule, writeRule } from './rules.ts'

const fields = [...measures, 'group_id', 'until', 'enabled', 'position'] as const
const fixed = new Set(['guest', 'member', 'moderator', 'administrator'])

export type PromotionForm = Record<(typeof fields)[number], string>

export interface PromotionInput {
  groupId: number
  rule: StoredRule
  enabled: 0 | 1
}

export const promotionForm = (req: Request): PromotionForm => formFields(req, fields)

/** @throws Invalid */
export function readPromotion(form: PromotionForm): PromotionInput {
  const errors: FieldErrors = {}
  const amounts: Amounts = {}
  for (const name of measures) {
    const typed = readDigits(form[name]).trim()
    if (typed === '') continue
    if (/^\d{1,6}$/.test(typed)) amounts[name] = Number(typed)
    else errors[name] = { key: 'permissions.amount-wrong' }
  }
  const isEmpty = Object.keys(amounts).length === 0
  if (Object.keys(errors).length === 0 && isEmpty) errors.posts = { key: 'groups.promotion-empty' }
  if (Object.keys(errors).length > 0) throw new Invalid(errors)
  const rule = { amounts, until: form.until !== '' }
  return { groupId: readId(form.group_id) ?? 0, rule, enabled: form.enabled === '' ? 0 : 1 }
}

/** @throws Refusal 404, 409 for a group into which nobody is put */
export async function createPromotion(ctx: Context, viewer: Viewer | null, input: PromotionInput): Promise<number> {
  return transaction(ctx, async (ctx) => {
    const row = await checked(ctx, input)
    const id = await insertPromotion(ctx.db, row)
    await logged(ctx, viewer, { action: 'groups.promotion-create', after: { id, ...row } })
    return id
  })
}

/**
 * Another group, criteria, or on and off. Who is in a group by it is looked at with the next run.
 * @param seen see `ensureSeen`
 * @throws Refusal 404, 409, Outdated
 */
export async function changePromotion(
  ctx: Context,
  viewer: Viewer | null,
  id: number,
  input: PromotionInput,
  seen?: string,
): Promise<void> {
  await transaction(ctx, async (ctx) => {
    await takeTurn(ctx, 'promotions')
    const before = await findPromotion(ctx.db, id)
    if (!before) throw notFound()
    const row = await checked(ctx, input)
    if (isSameShown(shownPromotion(before), shownPromotion(row))) return
    ensureSeen(seen, shownPromotion(before), shownPromotion(row))
    await updatePromotion(ctx.db, id, row)
    await logged(ctx, viewer, { action: 'groups.promotion-change', before, after: { id, ...row } })
  })
}

/** What the form of a promotion shows. */
export function shownPromotion(row: Pick<PromotionRow, 'group_id' | 'criteria' | 'enabled'>): Record<string, string> {
  const { amounts, until } = readRule(row.criteria)
  return {
    group_id: String(row.group_id),
    ...Object.fromEntries(measures.map((measure) => [measure, String(amounts[measure] ?? '')])),
    until: until ? '1' : '',
    enabled: row.enabled === 1 ? '1' : '',
  }
}

/** Who came into the group by it stays until another promotion of that group says otherwise; to let newcomers go, switch it off. */
export async function removePromotion(ctx: Context, viewer: Viewer | null, id: number): Promise<void> {
  await transaction(ctx, async (ctx) => {
    const before = await findPromotion(ctx.db, id)
    if (!before) throw notFound()
    await deletePromotion(ctx.db, id)
    await logged(ctx, viewer, { action: 'groups.promotion-delete', before })
  })
}

async function checked(ctx: Context, { groupId, rule, enabled }: PromotionInput) {
  const group = await findGroup(ctx.db, groupId)
  if (!group) throw notFound()
  if (group.key !== null && fixed.has(group.key)) throw impossible('groups.not-joinable')
  return { group_id: groupId, criteria: writeRule(rule), enabled }
}
