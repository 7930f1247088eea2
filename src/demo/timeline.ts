import type { Random } from './random.ts'

const minute = 60_000
const day = 24 * 60 * minute

/** How far back the community reaches. */
export const historyMs = 425 * day

/** When a thread begins: any time in the history, more often lately. */
export function beginning(random: Random, now: number): number {
  return now - Math.floor(historyMs * (1 - random.next() ** 0.65) * 0.98) - 20 * minute
}

/** Times of the replies to a thread: quick at first, then slower, all before now. */
export function replyTimes(random: Random, begin: number, replies: number, now: number): number[] {
  const life = Math.min(now - minute - begin, day * (0.1 + random.next() ** 2 * 30))
  const times = Array.from(
    { length: replies },
    () => begin + 90_000 + Math.floor(Math.max(0, life - 90_000) * random.next() ** 2.2),
  )
  return times.map((time) => Math.min(time, now - minute)).sort((a, b) => a - b)
}

/** Times of a thread that never slept. */
export function steadyTimes(random: Random, begin: number, replies: number, now: number): number[] {
  const step = (now - 4 * minute - begin) / replies
  return Array.from({ length: replies }, (_, n) => Math.floor(begin + step * (n + random.next() * 0.9)))
}

/** How many replies a thread gets: mostly a handful, now and then a hundred. */
export function replyCount(random: Random): number {
  const normal = random.next() + random.next() + random.next() + random.next() - 2
  return Math.min(160, Math.floor(Math.exp(2 + normal * 1.55)))
}
