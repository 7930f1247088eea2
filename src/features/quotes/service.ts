import type { Context } from '../../context.ts'
import { cleanText } from '../../platform/text/clean.ts'
import { quotable, quoteBlock } from '../../platform/text/quotes.ts'
import { boardRules } from '../censoring/rules.ts'
import { findUser } from '../users/queries.ts'
import type { Viewer } from '../users/viewer.ts'
import { keptBacklinks, mostQuoters, quotedPosts, quotersOf, quotesWithin, replaceQuotes } from './queries.ts'
import { visiblePost } from '../posts/finding.ts'
import { updatePost } from '../posts/queries.ts'

const maxQuotes = 20

/**
 * Notes which posts a text quotes, and tells the quoted ones. Who quotes a post that was merged into another quotes that one too.
 * Quotes of posts that do not exist are not noted.
 * @param before what the post quoted until now
 */
export async function recordQuotes(ctx: Context, postId: number, quoted: number[], before: number[]): Promise<void> {
  const known = quoted.length === 0 ? [] : await quotedPosts(ctx.db, quoted.slice(0, maxQuotes))
  const now = [...new Set(known.flatMap((row) => [row.id, row.heir_id]))].filter((id) => id !== postId)
  if (before.length === 0 && now.length === 0) return
  await replaceQuotes(ctx.db, postId, now)
  await refreshBacklinks(ctx, [...new Set([...before, ...now])])
}

/** Writes anew which posts answer these. */
export async function refreshBacklinks(ctx: Context, quotedIds: number[]): Promise<void> {
  for (const id of quotedIds.toSorted((a, b) => a - b)) {
    const quoters = await quotersOf(ctx.db, id)
    await updatePost(ctx.db, id, { quoted_by: backlinks(quoters) })
  }
}

/** The same for a whole thread, after posts came, went or got other numbers. */
export async function refreshBacklinksWithin(ctx: Context, threadId: number): Promise<void> {
  const kept = new Map((await keptBacklinks(ctx.db, threadId)).map((row) => [row.id, row.quoted_by]))
  const right = Map.groupBy(await quotesWithin(ctx.db, threadId), (row) => row.quoted_post_id)
  for (const id of [...new Set([...kept.keys(), ...right.keys()])].toSorted((a, b) => a - b)) {
    const quoters = right.get(id)?.slice(0, mostQuoters) ?? []
    const quoted_by = backlinks(quoters)
    if (quoted_by !== (kept.get(id) ?? '')) await updatePost(ctx.db, id, { quoted_by })
  }
}

function backlinks(quoters: { id: number; position: number }[]): string {
  return quoters.length === 0 ? '' : JSON.stringify(quoters.map((row) => [row.id, row.position]))
}

/**
 * What the quote button puts into the composer: the post's own words, without the quotes inside it, as others may read
 * them. @throws Refusal 404
 */
export async function quoteOf(ctx: Context, viewer: Viewer, postId: number): Promise<string> {
  const { post } = await visiblePost(ctx, viewer, postId)
  const author = await findUser(ctx.db, post.user_id)
  const { posts } = await boardRules(ctx)
  return quoteBlock(author?.name ?? '', post.id, posts.source(quotable(cleanText(post.body))))
}
