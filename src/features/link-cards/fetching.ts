import type { Context } from '../../context.ts'
import { Refusal } from '../../platform/errors.ts'
import { enqueue } from '../../platform/jobs/queue.ts'
import { NoPage } from '../../platform/outside/page-reader.ts'
import { pageWords } from '../../platform/outside/page-words.ts'
import type { LinkCard } from '../../platform/text/link-cards.ts'
import { findPost } from '../posts/queries.ts'
import { boardSettings } from '../setup/board.ts'
import { isShown } from '../threads/shown.ts'
import { hashOf, wantedIn } from './addresses.ts'
import { fetchCard } from './jobs.ts'
import { findCard, putCard } from './queries.ts'
import { setCards } from './placing.ts'

const minute = 60_000
const day = 24 * 60 * minute
/** How long a card, and a failure, is believed. */
const keptFor = { card: 7 * day, failure: day } as const
/** An address is asked for once more after each of these, when its site was slow or broken or had enough of us. */
const waits = [minute, 5 * minute, 30 * minute]

type Wish = Parameters<typeof fetchOne>[1]

/** Looks at one address of a post, unless that is known from another; what is gone or hidden by then is not looked at. */
export async function fetchOne(ctx: Context, wish: { postId: number; address: string; tries: number }): Promise<void> {
  const { postId, address } = wish
  if (!(await boardSettings(ctx)).linkCards) return
  const post = await findPost(ctx.db, postId)
  if (!post || !isShown(post) || !wantedIn(post.html, ctx.config.baseUrl).includes(address)) return
  const before = await known(ctx, address)
  const card = before === undefined ? await look(ctx, wish, post.user_id) : before
  if (card) await setCards(ctx, postId, (one, now) => (one === address ? (now ?? card) : now))
}

/** The card, null where there is none for a while, undefined where nobody knows yet. */
async function known(ctx: Context, address: string): Promise<LinkCard | null | undefined> {
  const row = await findCard(ctx.db, hashOf(address))
  if (!row || row.expires_at <= ctx.now()) return undefined
  return row.title === '' ? null : row
}

/** Asks the site, within what its host and the member have left. @returns nothing where there is no card, or none yet */
async function look(ctx: Context, wish: Wish, memberId: number): Promise<LinkCard | undefined> {
  try {
    await ctx.limits.consume('linkCard', String(memberId))
    await ctx.limits.consume('linkCardHost', new URL(wish.address).hostname)
    return await remember(ctx, wish.address, pageWords(await ctx.pages.read(wish.address)))
  } catch (error) {
    const isFull = error instanceof Refusal && error.status === 429
    if (!isFull && !(error instanceof NoPage)) throw error
    const delayMs = error instanceof NoPage && error.lasting ? undefined : waits[wish.tries]
    if (delayMs !== undefined) await enqueue(ctx, fetchCard, { ...wish, tries: wish.tries + 1 }, { delayMs })
    else if (!isFull) await remember(ctx, wish.address, undefined)
    return undefined
  }
}

async function remember(ctx: Context, address: string, card: LinkCard | undefined): Promise<LinkCard | undefined> {
  const { title, description, site } = card ?? { title: '', description: '', site: '' }
  const expires_at = ctx.now() + (card ? keptFor.card : keptFor.failure)
  await putCard(ctx.db, { address_hash: hashOf(address), title, description, site, expires_at })
  return card
}
