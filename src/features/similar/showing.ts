import type { ExpressionBuilder } from 'kysely'
import type { Context } from '../../context.ts'
import type { Schema } from '../../platform/database/schema.ts'
import type { Reader } from '../layout/request.ts'
import { threadUrl } from '../threads/address.ts'
import { isMember, type Member, type Viewer } from '../users/viewer.ts'
import { threadsLike } from './likening.ts'
import { findSimilar, keepSimilar, shownTitles, similarRows, type SimilarRow, startedByIgnored } from './queries.ts'

export interface SimilarView {
  title: string
  url: string
  replies: string
}

const shown = 5
/** What was found similar is taken for so for this long. */
const keptMs = 24 * 60 * 60 * 1000

/**
 * Threads to read after this one. The same for everybody of the same rights: of forums in which one sees only one's own threads there
 * is none.
 * @param unheard ids of threads that are left out
 */
export async function similarTo(
  ctx: Context,
  { reader, viewer }: { reader: Reader; viewer: Viewer },
  thread: { id: number; title: string },
  unheard: readonly number[],
): Promise<SimilarView[]> {
  const ids = (await similarIds(ctx, thread)).filter((id) => !unheard.includes(id))
  const rows = ids.length === 0 ? [] : await similarRows(ctx.db, ids, inOpenForums(viewer))
  return rows.slice(0, shown).map((row) => similarView(reader, row))
}

/** Ids of threads like this one that their reader does not hear of, because they ignore who started them. */
export async function unheardLike(ctx: Context, viewer: Viewer, thread: { id: number; title: string }) {
  return isMember(viewer) && viewer.ignores ? unheardAmong(ctx, viewer, await similarIds(ctx, thread)) : []
}

/** The same among any threads. */
export async function unheardAmong(
  { db }: Context,
  viewer: Member,
  ids: readonly number[],
): Promise<readonly number[]> {
  return viewer.ignores && ids.length > 0 ? startedByIgnored(db, ids, viewer.id) : []
}

async function similarIds(ctx: Context, { id, title }: { id: number; title: string }): Promise<number[]> {
  const known = await findSimilar(ctx.db, id)
  const now = ctx.now()
  if (known?.title === title && now - known.made_at < keptMs) return JSON.parse(known.thread_ids) as number[]
  const ids = await threadsLike(ctx, title, (postIds) => shownTitles(ctx.db, postIds, id))
  await keepSimilar(ctx.db, { thread_id: id, title, thread_ids: JSON.stringify(ids), made_at: now })
  return ids
}

const inOpenForums =
  ({ grants }: Viewer) =>
  (eb: ExpressionBuilder<Schema, 'threads'>) =>
    eb.and(grants.open === 'all' ? [] : [eb('threads.forum_id', 'in', grants.open)])

export const similarView = ({ t }: Reader, row: SimilarRow): SimilarView => ({
  title: row.title,
  url: threadUrl(row),
  replies: t('threads.reply-count', { count: Math.max(0, row.post_count - 1) }),
})
