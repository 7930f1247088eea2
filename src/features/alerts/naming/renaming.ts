import type { Context } from '../../../context.ts'
import { enqueue } from '../../../platform/jobs/queue.ts'
import { watchersAmong } from '../../mailing/queries.ts'
import { mentionedIn } from '../../mentions/queries.ts'
import type { PostInThread } from '../../posts/finding.ts'
import { authorsQuotedIn } from '../../quotes/queries.ts'
import { announce } from '../announcing.ts'
import { postShown } from '../jobs.ts'
import { postNews } from './news.ts'
import { withdrawNaming } from './queries.ts'

/** Whom a post names: whom it quotes and whom it mentions. */
export async function namedIn({ db }: Context, postId: number): Promise<number[]> {
  return [...new Set([...(await authorsQuotedIn(db, postId)), ...(await mentionedIn(db, postId))])]
}

/**
 * In the transaction that changes a post's text: whom it names by now hears of that, and whom it names no longer is not told so any
 * more, unless they have read it; who watches the thread still hears that something was written there.
 * @param before whom it named until now
 */
export async function announceEdit(
  ctx: Context,
  { post, thread }: PostInThread,
  before: readonly number[],
): Promise<void> {
  const named = await namedIn(ctx, post.id)
  const gone = before.filter((id) => !named.includes(id))
  if (gone.length > 0) {
    const reply = postNews(post, 'reply', thread.forum_id)
    const untold = await withdrawNaming(ctx.db, gone, reply.event)
    await announce(ctx, [...(await watchersAmong(ctx.db, thread.id, untold))], reply)
  }
  if (named.length > 0) await enqueue(ctx, postShown, { postId: post.id, edited: true })
}
