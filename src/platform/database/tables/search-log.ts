/** What was searched for on a day, by whomever. */
export interface SearchLogTable {
  /** `YYYY-MM-DD`, UTC. */
  day: string
  /** Folded. */
  query: string
  times: number
  found_nothing: number
}
