/**
 * What can be asked of a member, for promotions and whatever else is earned. Counts are those that everybody sees: posts where
 * every member may read. `reactions` is how many they were given, `score` what these are worth, `days` since they joined,
 * `warning_points` those that are in force.
 */
export const measures = ['posts', 'threads', 'reactions', 'score', 'days', 'warning_points'] as const
export type Measure = (typeof measures)[number]

export type Amounts = Partial<Record<Measure, number>>

/** At least the amount, or at most for what nobody wants to have. */
export interface Criterion {
  measure: Measure
  amount: number
}

/** What somebody has reached, as far as it is known. */
export type Reached = Amounts

/** Of these one may not have more than the amount. */
const unwanted: ReadonlySet<Measure> = new Set<Measure>(['warning_points'])

export const newcomer: Required<Reached> = {
  posts: 0,
  threads: 0,
  reactions: 0,
  score: 0,
  days: 0,
  warning_points: 0,
}

export function criteriaOf(amounts: Amounts): Criterion[] {
  return measures.flatMap((measure) => {
    const amount = amounts[measure]
    return amount === undefined ? [] : [{ measure, amount }]
  })
}

/** Whether all of them are met. What is not known is not met, and who asks for nothing gets nobody. */
export function meets(criteria: readonly Criterion[], reached: Reached): boolean {
  return criteria.length > 0 && criteria.every((one) => isMet(one, reached[one.measure]))
}

/** Whether all could be met, for all that is known: what is not known is taken as met. */
export function couldMeet(criteria: readonly Criterion[], reached: Reached): boolean {
  return criteria.every((one) => reached[one.measure] === undefined || isMet(one, reached[one.measure]))
}

function isMet({ measure, amount }: Criterion, has: number | undefined): boolean {
  if (has === undefined) return false
  return unwanted.has(measure) ? has <= amount : has >= amount
}
