import type { Context } from '../../context.ts'
import { followersOf } from '../following/queries.ts'
import { authorsQuotedIn } from '../quotes/queries.ts'
import { mentionedIn } from '../mentions/queries.ts'
import { watchersOfTags } from '../tags/watching/queries.ts'
import { forumWatchers, threadWatchers } from '../watching/queries.ts'
import { postNews } from './naming/news.ts'
import { type Place, shownPlace, tell } from './telling.ts'

/** Watchers told in one step, so that nobody who writes waits for it long. */
const step = 500

/**
 * Who is quoted hears of that, whoever else is mentioned of that, and of the rest who watch the thread, its forum or one of its tags,
 * or follow who started it: each once for one post, whatever it is to them. Of an edit only those hear whom it newly names. May be run
 * again from the beginning.
 */
export async function tellOfPost(
  ctx: Context,
  { postId, edited }: { postId: number; edited?: boolean },
): Promise<void> {
  const place = await shownPlace(ctx, postId)
  if (!place) return
  const news = (type: Parameters<typeof postNews>[1]) => postNews(place.post, type, place.thread.forum_id)
  await tell(ctx, others(await authorsQuotedIn(ctx.db, postId), place), news('quote'))
  await tell(ctx, others(await mentionedIn(ctx.db, postId), place), news('mention'))
  if (edited) return
  await inSteps(
    (after) => threadWatchers(ctx.db, place.thread.id, after, step),
    (ids) => tell(ctx, others(ids, place), news('reply')),
  )
  const isStart = place.thread.first_post_id === postId
  const forum = { forumId: place.thread.forum_id, everyPost: !isStart }
  await inSteps(
    (after) => forumWatchers(ctx.db, forum, after, step),
    (ids) => tell(ctx, others(ids, place), news(isStart ? 'thread' : 'reply')),
  )
  if (!isStart) return
  await inSteps(
    (after) => watchersOfTags(ctx.db, place.thread.id, after, step),
    (ids) => tell(ctx, others(ids, place), news('thread')),
  )
  await inSteps(
    (after) => followersOf(ctx.db, place.post.user_id, after, step),
    (ids) => tell(ctx, ids, news('thread')),
  )
}

const others = (ids: readonly number[], { post }: Place) => ids.filter((id) => id !== post.user_id)

async function inSteps(
  next: (after: number) => Promise<number[]>,
  work: (ids: number[]) => Promise<unknown>,
): Promise<void> {
  for (let ids = await next(0); ids.length > 0; ids = await next(ids.at(-1) ?? Infinity)) {
    await work(ids)
    if (ids.length < step) return
  }
}
