import sharp from 'sharp'
import { type InSeat, seats } from '../seats.ts'

/**
 * Runs heavy picture work one piece at a time for the whole process. libvips works on its own threads, so the event loop
 * stays free; the queue keeps memory flat and leaves a core and the other pool threads (files, passwords) to requests.
 */
export const inTurn = calmly(seats())

/** The same for what somebody waits for: a queue of its own, so that it never stands behind seconds of work. */
export const inQuickTurn = calmly(seats())

/** The cache of libvips would hold decoded pictures, and answer with an old file under a path used again. */
function calmly(inSeat: InSeat): InSeat {
  return (work) =>
    inSeat(() => {
      sharp.concurrency(1)
      sharp.cache(false)
      return work()
    })
}
