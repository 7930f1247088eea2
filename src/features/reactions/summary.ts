/** What a post keeps of its reactions, so that showing it needs no query. */
export interface ReactionSummary {
  /** [kind id, how many], most frequent first. */
  counts: [number, number][]
  /** Ids of the first who reacted. Their names are looked up when they are shown, because names change. */
  first: number[]
  total: number
}

const none: ReactionSummary = { counts: [], first: [], total: 0 }

/** How many names the summary line shows before "و3 آخرون". */
export const namesKept = 3

export function readSummary(json: string): ReactionSummary {
  if (json === '') return none
  const { first, ...rest } = JSON.parse(json) as Stored
  return { ...rest, first: first.map((one) => (typeof one === 'number' ? one : one[0])) }
}

/** Posts whose reactions have not changed for long may have a name beside each id. */
type Stored = Omit<ReactionSummary, 'first'> & { first: (number | [number, string])[] }

/** The members whose names the lines of these posts show. */
export const namedIn = (posts: readonly { reactions: string }[]): number[] =>
  posts.flatMap((post) => readSummary(post.reactions).first)
