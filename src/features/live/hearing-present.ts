import type { Context } from '../../context.ts'
import { unheardBy } from '../ignoring/hearing.ts'
import type { Viewer } from '../users/viewer.ts'
import { mayHearNames, type Present, type Somebody } from './presence.ts'

/**
 * What each of these viewers hears of who is here: no names of whom they ignore, and none at all without the right to see members.
 * Viewers who hear the same get the same object.
 */
export async function hearPresent(
  ctx: Context,
  viewers: readonly Viewer[],
  present: Present,
): Promise<(viewer: Viewer) => Present> {
  const members = [...present.readers, ...present.writers].map(({ id }) => id)
  const unheard = await unheardBy(ctx, viewers, members)
  const counted = unnamed(present)
  return (viewer) => {
    if (!mayHearNames(viewer)) return counted
    const ignored = unheard(viewer)
    return ignored ? without(ignored, present) : present
  }
}

const unnamed = ({ readers, more, guests }: Present): Present => ({
  readers: [],
  more: more + readers.length,
  guests,
  writers: [],
})

function without(ignored: ReadonlySet<number>, present: Present): Present {
  const isHeard = ({ id }: Somebody) => !ignored.has(id)
  return { ...present, readers: present.readers.filter(isHeard), writers: present.writers.filter(isHeard) }
}
