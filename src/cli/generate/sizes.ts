export interface Wish {
  threads: number
  posts: number
  /** Posts of the longest thread; undefined lets a tenth of all be in it. */
  longest: number | undefined
}

/**
 * How many posts each thread has: the first is the longest, few are long and most are short, as on a real board.
 * @throws Error of one line when the numbers do not fit together
 */
export function threadSizes({ threads, posts, longest }: Wish): Uint32Array {
  const rest = threads - 1
  const top = longest ?? Math.max(Math.ceil(posts / threads), Math.min(Math.floor(posts / 10), posts - rest))
  check(threads, posts, rest === 0 ? posts : top)
  const sizes = new Uint32Array(threads).fill(1)
  sizes[0] = rest === 0 ? posts : top
  spread(sizes, posts - (sizes[0] ?? 0) - rest)
  return sizes
}

function check(threads: number, posts: number, longest: number): void {
  if (threads < 1) throw new Error('--threads takes a number from 1')
  if (posts < threads) throw new Error('--posts takes at least as many as there are threads: each has a first post')
  if (longest > posts - threads + 1) throw new Error('--longest leaves too few posts for the other threads')
  if (longest * threads < posts) throw new Error('--longest is less than the average thread must have')
}

/** By weights that fall as 1/n; what rounding and the longest thread's length cut off goes to the first with room. */
function spread(sizes: Uint32Array, extra: number): void {
  const room = (sizes[0] ?? 1) - 1
  const weight = (n: number) => 1 / (n + 8)
  let sum = 0
  for (let n = 1; n < sizes.length; n += 1) sum += weight(n)
  let left = extra
  for (let n = 1; n < sizes.length; n += 1) {
    const share = Math.min(room, Math.floor((extra * weight(n)) / sum))
    sizes[n] = 1 + share
    left -= share
  }
  for (let n = 1; n < sizes.length && left > 0; n += 1) {
    const more = Math.min(left, room + 1 - (sizes[n] ?? 0))
    sizes[n] = (sizes[n] ?? 0) + more
    left -= more
  }
}
