import * as z from 'zod'

const amount = z.number().int().min(0).max(1_000_000).optional()
const stored = z.object({ posts: amount, score: amount, days: amount, until: z.number().optional() })

/** What somebody must have reached; with `until` the group is for those who have not. */
export interface Criteria {
  posts?: number | undefined
  score?: number | undefined
  days?: number | undefined
  until?: number | undefined
}

export interface Achieved {
  post_count: number
  reaction_score: number
  created_at: number
}

const day = 24 * 60 * 60 * 1000

/** What is damaged asks for nothing, and nobody is promoted by that. */
export function readCriteria(json: string): Criteria {
  const found = stored.safeParse(JSON.parse(json))
  return found.success ? found.data : {}
}

export const isEmpty = ({ posts, score, days }: Criteria): boolean =>
  posts === undefined && score === undefined && days === undefined

/** Whether somebody belongs into the group by these criteria. */
export function meets(criteria: Criteria, member: Achieved, now: number): boolean {
  if (isEmpty(criteria)) return false
  const hasAll =
    member.post_count >= (criteria.posts ?? 0) &&
    member.reaction_score >= (criteria.score ?? -Infinity) &&
    now - member.created_at >= (criteria.days ?? 0) * day
  return criteria.until ? !hasAll : hasAll
}
