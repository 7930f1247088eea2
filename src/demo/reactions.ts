import type { Person } from './people.ts'
import type { PlannedPost } from './posts.ts'
import type { Random } from './random.ts'

export interface GivenReaction {
  post: number
  user: number
  /** Number of the kind in the board's order, from zero. */
  kind: number
  at: number
}

/** How often each of the board's six kinds is given: liked, loved, laughed, wondered, sad, angry. */
const shares = [0.55, 0.2, 0.13, 0.06, 0.04, 0.02]
const most = 34

/** Most posts get none, a few get many: openings, and what popular people write. */
export function givenReactions(random: Random, posts: PlannedPost[], all: Person[], now: number): GivenReaction[] {
  return posts.flatMap((post) => {
    const circle = new Set<Person>()
    const wished = howMany(random, post)
    for (let tries = 0; circle.size < wished && tries < wished * 3; tries += 1) circle.add(random.pick(all))
    circle.delete(post.author)
    return [...circle].map((person) => reaction(random, post, person, now))
  })
}

function howMany(random: Random, { author, position }: PlannedPost): number {
  const opening = position === 1 ? 4 : 1
  if (random.chance(position === 1 ? 0.1 : 0.55)) return 0
  return Math.min(most, Math.floor(-Math.log(1 - random.next()) * 1.5 * author.charm * opening))
}

function reaction(random: Random, post: PlannedPost, person: Person, now: number): GivenReaction {
  let left = random.next()
  const kind = shares.findIndex((share) => (left -= share) <= 0)
  const wait = Math.floor((now - post.at) * random.next() ** 6) + 5000
  return { post: post.id, user: person.id, kind: kind < 0 ? 0 : kind, at: Math.min(now - 1000, post.at + wait) }
}
