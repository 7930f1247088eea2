import * as z from 'zod'
import type { Source } from '../../../platform/database/tables/groups.ts'
import { type Amounts, type Criterion, criteriaOf, measures, meets, type Reached } from '../../criteria/criteria.ts'

/** By what members come into a group. With `until` whoever registers begins in it, and stays until the criteria are met. */
export interface Rule {
  criteria: readonly Criterion[]
  until: boolean
}

/** As it is stored. */
export interface StoredRule {
  amounts: Amounts
  until: boolean
}

const amount = z.number().int().min(0).max(1_000_000)
const stored = z.object({
  ...Object.fromEntries(measures.map((measure) => [measure, amount.optional()])),
  until: z.number().optional(),
})

/** What is damaged asks for nothing, and nobody is promoted by that. */
export function readRule(json: string): StoredRule {
  const found = stored.safeParse(JSON.parse(json))
  if (!found.success) return { amounts: {}, until: false }
  const { until, ...amounts } = found.data
  return { amounts, until: until === 1 }
}

export const writeRule = ({ amounts, until }: StoredRule): string =>
  JSON.stringify(until ? { until: 1, ...amounts } : amounts)

export const ruleOf = ({ amounts, until }: StoredRule): Rule => ({ criteria: criteriaOf(amounts), until })

export type Step = 'enter' | 'leave' | 'stay'

/**
 * What becomes of somebody in, or out of, the group of these rules. One rule is enough to be in it. Nobody comes into a group
 * of newcomers later on, and who came in by anything but a promotion stays.
 */
export function stepOf(rules: readonly Rule[], reached: Reached, source: Source | undefined): Step {
  const hasEarned = rules.some(({ criteria, until }) => !until && meets(criteria, reached))
  if (source === undefined) return hasEarned ? 'enter' : 'stay'
  return source !== 'promotion' || hasEarned || rules.some((rule) => holdsBack(rule, reached)) ? 'stay' : 'leave'
}

/** Whether by this rule somebody is a newcomer still. */
export function holdsBack({ criteria, until }: Rule, reached: Reached): boolean {
  return until && criteria.length > 0 && !meets(criteria, reached)
}

export const isForNewcomers = (rules: readonly Rule[]): boolean => rules.some(({ until }) => until)
