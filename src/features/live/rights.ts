import type { Context } from '../../context.ts'
import { guestGrants } from '../permissions/grants.ts'
import { stillHere } from '../accounts/still-here.ts'
import { canSeeThread } from '../threads/policy.ts'
import { findThread, type ThreadInForum } from '../threads/queries.ts'
import type { Stream } from './stream.ts'
import type { Streams } from './streams.ts'

/**
 * Reads anew who listens and what they may do, where anything was written since that was read: one query for all of them. Those
 * whose session is over are ended. @returns the others
 */
export async function upToDate(ctx: Context, given: readonly Stream[]): Promise<readonly Stream[]> {
  const mark = ctx.engine.changeMark()
  const old = given.filter((stream) => stream.mark !== mark)
  if (old.length === 0) return given
  const hashes = [...new Set(old.flatMap(({ session }) => session ?? []))]
  const here = await stillHere(ctx, hashes)
  const guests = await guestGrants(ctx)
  const gone = new Set<Stream>()
  for (const stream of old) {
    const member = stream.session === null ? undefined : here.get(stream.session)
    if (stream.session === null) stream.viewer = { ...stream.viewer, grants: guests }
    else if (member && member.id === stream.viewer.id) stream.viewer = member
    else gone.add(stream)
    stream.mark = mark
  }
  for (const stream of gone) stream.end()
  return given.filter((stream) => !gone.has(stream))
}

/** Who may still hear of a thread. Whoever follows it and may not any more ceases to. */
export async function hearersOf(
  ctx: Context,
  streams: Streams,
  threadId: number,
): Promise<{ thread: ThreadInForum | undefined; hearers: readonly Stream[] }> {
  const following = streams.inThread(threadId)
  if (following.length === 0) return { thread: undefined, hearers: [] }
  const here = await upToDate(ctx, following)
  const thread = await findThread(ctx.db, threadId)
  const hearers = here.filter((stream) => thread && canSeeThread(stream.viewer, thread))
  const may = new Set(hearers)
  for (const stream of following) if (!may.has(stream)) streams.drop(stream, threadId)
  return { thread, hearers }
}
