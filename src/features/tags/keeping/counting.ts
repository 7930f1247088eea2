import type { Context } from '../../../context.ts'
import { changeCounts, type CountChange, markCounted, unsettled } from './queries.ts'

/**
 * Counts the tags of these threads where the threads are found by now: called after threads were shown, hidden, moved or tagged, in
 * the same transaction, by who holds the forums that are concerned. Called again it changes nothing.
 * @param also what the tags of threads that are gone are counted less
 */
export async function settleTags(
  { db }: Context,
  threadIds: readonly number[],
  also: readonly CountChange[] = [],
): Promise<void> {
  const wrong = threadIds.length === 0 ? [] : await unsettled(db, threadIds)
  const changes = wrong.flatMap(({ tag_id, counted, now }) => [
    ...(counted === null ? [] : [{ tagId: tag_id, forumId: counted, by: -1 }]),
    ...(now === null ? [] : [{ tagId: tag_id, forumId: now, by: 1 }]),
  ])
  for (const [threadId, [row]] of Map.groupBy(wrong, (row) => row.thread_id))
    await markCounted(db, threadId, row?.now ?? null)
  await changeCounts(db, [...also, ...changes])
}
