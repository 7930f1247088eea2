import { type Deletion, deletions, type Edit, edits } from './changes.ts'
import { hangPictures } from './hanging.ts'
import { people, type Person } from './people.ts'
import type { PlannedPicture } from './pictures.ts'
import { plannedPosts } from './posts.ts'
import type { Random } from './random.ts'
import { type GivenReaction, givenReactions } from './reactions.ts'
import { type PlannedThread, plannedThreads } from './threads.ts'
import { historyMs } from './timeline.ts'
import { type WrittenPost, written } from './writing.ts'

/** A community with everything that happened in it, before any of it is stored. */
export interface Community {
  people: Person[]
  threads: PlannedThread[]
  posts: WrittenPost[]
  pictures: PlannedPicture[]
  edits: Map<number, Edit>
  deletions: Map<number, Deletion>
  reactions: GivenReaction[]
}

/** The same seed gives the same community; its times end at `now`. */
export function planCommunity(random: Random, now: number): Community {
  const all = people(random, now - historyMs)
  const threads = plannedThreads(random, all, now)
  const posts = written(random, plannedPosts(random, all, threads))
  const pictures = hangPictures(random, posts)
  const removed = deletions(random, posts, all, now)
  const reactions = givenReactions(random, posts, all, now)
  return { people: all, threads, posts, pictures, edits: edits(random, posts, now), deletions: removed, reactions }
}
