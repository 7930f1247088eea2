import { longThread } from './corpus/b/long.ts'
import { type Person, writer } from './people.ts'
import type { PlannedThread } from './threads.ts'
import type { Random } from './random.ts'

/** A post before its words: who, when and where. Ids count from one in the order of time, over the whole board. */
export interface PlannedPost {
  id: number
  /** From one. */
  thread: number
  position: number
  author: Person
  at: number
  plan: PlannedThread
}

export function plannedPosts(random: Random, all: Person[], threads: PlannedThread[]): PlannedPost[] {
  const posts = threads.flatMap((plan, index) => postsOf(random, all, plan, index + 1))
  posts.sort((a, b) => a.at - b.at || a.thread - b.thread || a.position - b.position)
  return posts.map((post, index) => ({ ...post, id: index + 1 }))
}

/** A few people talk, and some of them come back: that is what makes it a conversation. */
function postsOf(random: Random, all: Person[], plan: PlannedThread, thread: number): PlannedPost[] {
  const circle = [plan.starter]
  const posts: PlannedPost[] = [{ id: 0, thread, position: 1, author: plan.starter, at: plan.begin, plan }]
  for (const at of plan.replies) {
    const before = posts.at(-1)?.author
    const known = circle.filter((person) => person !== before)
    const isOpen = plan.title === longThread.title || known.length === 0 || random.chance(0.5)
    const author = isOpen ? writer(random, all, before) : random.pick(known)
    if (!circle.includes(author)) circle.push(author)
    posts.push({
      id: 0,
      thread,
      position: posts.length + 1,
      author,
      at: Math.max(at, (posts.at(-1)?.at ?? 0) + 1000),
      plan,
    })
  }
  return posts
}
