import type { Person } from './people.ts'
import type { Random } from './random.ts'
import { additions, editReasons } from './words.ts'
import type { WrittenPost } from './writing.ts'

export interface Edit {
  post: number
  by: number
  at: number
  reason: string
  before: string
}

export interface Deletion {
  post: number
  by: number
  at: number
}

/** Some writers add a line later; the text before is kept. Changes the bodies. */
export function edits(random: Random, posts: WrittenPost[], now: number): Map<number, Edit> {
  const made = new Map<number, Edit>()
  for (const post of posts) {
    if (post.plan.given || !random.chance(post.position === 1 ? 0.12 : 0.03)) continue
    const at = Math.min(now - 30_000, post.at + Math.floor(60_000 + random.next() ** 3 * 3 * 86_400_000))
    if (at <= post.at) continue
    made.set(post.id, { post: post.id, by: post.author.id, at, reason: random.pick(editReasons), before: post.body })
    post.body += `\n\n${random.pick(additions)}`
  }
  return made
}

/** A few replies were taken back, by their writers or by the staff. */
export function deletions(random: Random, posts: WrittenPost[], all: Person[], now: number): Map<number, Deletion> {
  const staff = all.filter(({ role }) => role !== 'member')
  const gone = posts.filter(({ position, plan }) => position > 1 && !plan.given && random.chance(0.012))
  return new Map(
    gone.map((post) => {
      const by = random.chance(0.6) ? post.author.id : random.pick(staff).id
      return [post.id, { post: post.id, by, at: Math.min(now - 20_000, post.at + 20 * 60_000) }]
    }),
  )
}
