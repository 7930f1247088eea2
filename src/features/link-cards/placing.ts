import { type Context, transaction } from '../../context.ts'
import { changeCard, type UnderLink, withCards } from '../../platform/text/link-cards.ts'
import { boardRules } from '../censoring/rules.ts'
import { holdPost } from '../posts/holding.ts'
import { updatePost } from '../posts/queries.ts'
import { updateThread } from '../threads/queries.ts'
import { notePost } from './queries.ts'

/**
 * Puts cards into a stored post, or takes them out, so that whoever reads it costs no query for them. The text itself stays as it is.
 * @throws Refusal 404
 */
export async function setCards(
  ctx: Context,
  postId: number,
  choose: (address: string, now: UnderLink) => UnderLink,
): Promise<void> {
  const { posts: rules } = await boardRules(ctx)
  await transaction(ctx, async (ctx) => {
    const { post, thread } = await holdPost(ctx, postId)
    const html = withCards(post.html, (address, now) => changeCard(choose(address, now), (text) => rules.text(text)))
    if (html === post.html) return
    await updatePost(ctx.db, post.id, { html })
    await updateThread(ctx.db, thread.id, {})
    await notePost(ctx.db, post.id)
  })
}
