import type { Response } from 'express'

const size = 160 * 1024
const most = 16
const spare: Buffer[] = []

/**
 * Puts the parts of a page together in memory that is used again once the answer is out: a new buffer of this size for each
 * page would cost more than filling it, and wait for the collector long after.
 * @returns the page, good until the answer is finished
 */
export function pageBytes(parts: readonly (string | Buffer)[], res: Response): Buffer {
  const longest = parts.reduce((sum, part) => sum + (typeof part === 'string' ? part.length * 3 : part.length), 0)
  if (longest > size) return Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : part)))
  const memory = spare.pop() ?? Buffer.allocUnsafeSlow(size)
  res.once('finish', () => {
    if (spare.length < most) spare.push(memory)
  })
  return memory.subarray(0, write(memory, parts))
}

function write(memory: Buffer, parts: readonly (string | Buffer)[]): number {
  let end = 0
  for (const part of parts) {
    end += typeof part === 'string' ? memory.write(part, end) : part.copy(memory, end)
  }
  return end
}
