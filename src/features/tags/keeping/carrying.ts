import type { Context } from '../../../context.ts'
import { existingTags, tagsOfThread } from '../queries.ts'
import { addTags, type CountChange, dropTags } from './queries.ts'

/** What the log keeps of the tags of a thread that was merged into another. */
export interface CarriedTags {
  /** All that it bore, in their order. */
  ids: number[]
  /** Those that came to the other with it. */
  added: number[]
}

/** A thread that is merged into another brings its tags along, behind those that are there. Counting is left to the caller. */
export async function carryTags(
  { db }: Context,
  from: number,
  to: number,
): Promise<{ carried: CarriedTags; gone: CountChange[] }> {
  const ids = (await tagsOfThread(db, from)).map(({ id }) => id)
  const there = (await tagsOfThread(db, to)).map(({ id }) => id)
  const added = ids.filter((id) => !there.includes(id))
  const gone = await dropTags(db, from)
  await addTags(db, to, added, there.length)
  return { carried: { ids, added }, gone }
}

/** Taken back: each has its own again, as far as there are such tags. @param from the one that stays @returns what is counted less */
export async function returnTags(
  { db }: Context,
  { ids, added }: CarriedTags,
  from: number,
  to: number,
): Promise<CountChange[]> {
  const gone = await dropTags(db, from, added)
  await addTags(db, to, await existingTags(db, ids))
  return gone
}
