/** What a post keeps of its reactions, so that showing it needs no query. */
export interface ReactionSummary {
  /** [kind id, how many], most frequent first. */
  counts: [number, number][]
  /** The first who reacted: [member id, name]. */
  first: [number, string][]
  total: number
}

const none: ReactionSummary = { counts: [], first: [], total: 0 }

/** How many names the summary line shows before "و3 آخرون". */
export const namesKept = 3

export function readSummary(json: string): ReactionSummary {
  return json === '' ? none : (JSON.parse(json) as ReactionSummary)
}
