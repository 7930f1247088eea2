import type { Context } from '../../context.ts'
import { enqueue } from '../../platform/jobs/queue.ts'
import type { LinkCard } from '../../platform/text/link-cards.ts'
import { findPost } from '../posts/queries.ts'
import { boardSettings } from '../setup/board.ts'
import { hashOf, wantedIn } from './addresses.ts'
import { applyCards } from './jobs.ts'
import { setCards } from './placing.ts'
import { cardedPosts, findCard } from './queries.ts'
import { wantCards } from './wanting.ts'

const batch = 100

/** Brings the posts that ever had cards to what the board wants now, a batch at a time. What writers took away stays away. */
export async function applySetting(ctx: Context, { after }: { after: number }): Promise<void> {
  const ids = await cardedPosts(ctx.db, after, batch)
  for (const id of ids) {
    if ((await boardSettings(ctx)).linkCards) await bringBack(ctx, id)
    else await setCards(ctx, id, (_address, now) => (now === 'removed' ? now : undefined))
  }
  const last = ids.at(-1)
  if (last !== undefined && ids.length === batch) await enqueue(ctx, applyCards, { after: last })
}

/** From what is known, however old; the rest is looked at anew. */
async function bringBack(ctx: Context, postId: number): Promise<void> {
  const post = await findPost(ctx.db, postId)
  if (!post) return
  const cards = new Map<string, LinkCard>()
  for (const address of wantedIn(post.html, ctx.config.baseUrl)) {
    const card = await findCard(ctx.db, hashOf(address))
    if (card && card.title !== '') cards.set(address, card)
  }
  await setCards(ctx, postId, (address, now) => now ?? cards.get(address))
  const left = await findPost(ctx.db, postId)
  if (left) await wantCards(ctx, left)
}
