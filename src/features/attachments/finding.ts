import type { Context } from '../../context.ts'
import { forbidden, notFound } from '../../platform/errors.ts'
import { guest } from '../accounts/load-viewer.ts'
import { editablePost } from '../posts/editing.ts'
import { canSeePost } from '../posts/policy.ts'
import { canSeeScheduled } from '../scheduling/policy.ts'
import { scheduledLists } from '../scheduling/queries.ts'
import { canSeeThread } from '../threads/policy.ts'
import { signedIn } from '../users/policy.ts'
import { mayIn, type Viewer } from '../users/viewer.ts'
import { findPlaced, type PlacedRow } from './queries.ts'

export interface Found {
  row: PlacedRow
  /** Whether guests see it too, so that any cache may keep it. */
  everybody: boolean
}

/**
 * A loose image exists for who uploaded it and who sees a waiting thread of theirs with it; any other follows its post and
 * thread. @throws Refusal 404
 */
export async function visibleAttachment(ctx: Context, viewer: Viewer, id: number): Promise<Found> {
  const row = await findPlaced(ctx.db, id)
  if (!row || !(canSeeAttachment(viewer, row) || (await waitsForThem(ctx, viewer, row)))) throw notFound()
  return { row, everybody: canSeeAttachment(await guest(ctx), row) }
}

/** An image that the viewer may describe or take away: their own loose one, or one of a post they may edit. @throws Refusal 403, 404 */
export async function editableAttachment(ctx: Context, viewer: Viewer, id: number): Promise<PlacedRow> {
  signedIn(viewer)
  const { row } = await visibleAttachment(ctx, viewer, id)
  if (row.post_id === null && row.user_id !== viewer.id) throw forbidden('errors.not-yours')
  if (row.post_id !== null) await editablePost(ctx, viewer, row.post_id)
  return row
}

async function waitsForThem(ctx: Context, viewer: Viewer, row: PlacedRow): Promise<boolean> {
  if (row.post_id !== null || !viewer.grants.somewhere.has('schedule')) return false
  const lists = await scheduledLists(ctx.db, [row.user_id])
  return lists.some(
    (one) => canSeeScheduled(viewer, one) && (JSON.parse(one.attachment_ids) as number[]).includes(row.id),
  )
}

export function canSeeAttachment(viewer: Viewer, row: PlacedRow): boolean {
  if (row.post_id === null) return viewer.id === row.user_id
  const thread = threadOf(row)
  const own = viewer.id !== null && viewer.id === row.author_id
  if (!own && !mayIn(viewer, thread.forum_id, 'read-attachments')) return false
  return canSeePost(viewer, postOf(row), thread) && canSeeThread(viewer, thread)
}

function postOf(row: PlacedRow) {
  return {
    user_id: row.author_id ?? 0,
    created_at: row.posted_at ?? 0,
    deleted_at: row.post_deleted_at,
    deleted_by: row.post_deleted_by,
    held_at: row.post_held_at,
  }
}

function threadOf(row: PlacedRow) {
  return {
    forum_id: row.forum_id ?? 0,
    user_id: row.starter_id ?? 0,
    locked_at: row.locked_at,
    deleted_at: row.thread_deleted_at,
    held_at: row.thread_held_at,
  }
}
