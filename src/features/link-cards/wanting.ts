import type { Context } from '../../context.ts'
import { enqueueAll } from '../../platform/jobs/queue.ts'
import { hasCards } from '../../platform/text/link-cards.ts'
import { boardSettings } from '../setup/board.ts'
import { wantedIn } from './addresses.ts'
import { fetchCard } from './jobs.ts'
import { notePost } from './queries.ts'

/** In the transaction that shows a text to everybody, which may bring cards from another post: its other links are looked at afterwards, in the background, where the board wants that. */
export async function wantCards(ctx: Context, post: { id: number; html: string }): Promise<void> {
  if (hasCards(post.html)) await notePost(ctx.db, post.id)
  if (!(await boardSettings(ctx)).linkCards) return
  const payloads = wantedIn(post.html, ctx.config.baseUrl).map((address) => ({ postId: post.id, address, tries: 0 }))
  if (payloads.length > 0) await enqueueAll(ctx, fetchCard, payloads)
}
