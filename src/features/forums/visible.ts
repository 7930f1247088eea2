import type { Viewer } from '../users/viewer.ts'
import { mayIn } from '../users/viewer.ts'
import type { ForumTreeRow } from './queries.ts'
import { type ForumTree, grow } from './tree.ts'

/**
 * The tree as one viewer sees it: what they may not see is not in it, and where they see only their own threads nothing tells of
 * anybody else's. Whatever sums or lists forums must go through this.
 */
export function visibleTree(tree: ForumTree, viewer: Viewer): ForumTree {
  if (viewer.grants.open === 'all') return tree
  const seen = tree.rows.filter((row) => mayIn(viewer, row.id, 'view'))
  return grow(seen.map((row) => (mayIn(viewer, row.id, 'view-others') ? row : withoutOthers(row))))
}

function withoutOthers(row: ForumTreeRow): ForumTreeRow {
  const last = { last_thread_id: null, last_post_id: null, last_post_at: null, last_user_id: null, last_title: null }
  const writer = { last_name: null, last_avatar: null, last_version: null }
  return { ...row, thread_count: 0, post_count: 0, ...last, ...writer }
}

/** Threads and posts of all these forums together. */
export function totals({ rows }: ForumTree): { threads: number; posts: number } {
  return {
    threads: rows.reduce((all, row) => all + row.thread_count, 0),
    posts: rows.reduce((all, row) => all + row.post_count, 0),
  }
}
