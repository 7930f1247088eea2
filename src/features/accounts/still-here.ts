import type { Context } from '../../context.ts'
import { readerDefaults, boardSettings } from '../setup/board.ts'
import type { Member } from '../users/viewer.ts'
import { viewerFor } from './load-viewer.ts'
import { findSessions } from './queries.ts'
import { isOver, sessionData } from './session-store.ts'

const chunk = 500

/**
 * Who is still logged in of these sessions (by their hashes), each with what they may do now: for what stays open longer than a
 * request. Whoever was banned, or looks with the eyes of others, is left out.
 */
export async function stillHere(ctx: Context, hashes: readonly string[]): Promise<ReadonlyMap<string, Member>> {
  const here = new Map<string, Member>()
  const defaults = readerDefaults(await boardSettings(ctx))
  for (let from = 0; from < hashes.length; from += chunk) {
    for (const row of await findSessions(ctx.db, hashes.slice(from, from + chunk))) {
      const data = sessionData(row)
      if (data.lookingAs || isOver(row, data.remembered, ctx.now())) continue
      const member = await viewerFor(ctx, row, defaults)
      if (!member.standing.banned) here.set(row.id_hash, member)
    }
  }
  return here
}
