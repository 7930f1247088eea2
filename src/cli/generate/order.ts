import type { Random } from '../../demo/random.ts'

/**
 * Which thread each post goes to, in the order of time: threads begin one after the other and are written in side by side, so that
 * a thread's posts lie as far apart in the database as on a real board. The first thread lasts from the beginning to the end.
 */
export function arrivals(sizes: Uint32Array, random: Random): Uint32Array {
  const total = sizes.reduce((sum, size) => sum + size, 0)
  const threads = new Uint32Array(total)
  const times = new Float64Array(total)
  let at = 0
  sizes.forEach((size, thread) => {
    const begin = thread === 0 ? 0 : random.next()
    const pace = ((1 - begin) * (thread === 0 ? 1 : 0.02 + 0.9 * random.next() ** 3)) / size
    for (let n = 0; n < size; n += 1, at += 1) {
      threads[at] = thread
      times[at] = begin + n * pace
    }
  })
  const order = Uint32Array.from({ length: total }, (_, index) => index)
  order.sort((a, b) => (times[a] ?? 0) - (times[b] ?? 0))
  return order.map((index) => threads[index] ?? 0)
}
