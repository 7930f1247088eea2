import type { Context } from '../../context.ts'
import type { StaffLogRow } from '../../platform/database/tables/staff-log.ts'
import { linesOf } from '../posts/change-lines.ts'
import { changesOf } from '../posts/changes.ts'
import { canSeeHistory, canSeePost } from '../posts/policy.ts'
import type { Change, ChangedLine } from '../posts/view.ts'
import { replacedTexts } from '../revisions/queries.ts'
import { canSeeThread } from '../threads/policy.ts'
import { threadsByIds } from '../threads/queries.ts'
import type { Viewer } from '../users/viewer.ts'

/** Of one edit; the post's own history has them all. */
const mostLines = 6
/** Of what stayed the same before and after a change, in characters. */
const around = 60

/** What edits of posts changed, by the line's id, as far as the viewer may read the post's earlier texts. */
export async function editsOf(
  ctx: Context,
  viewer: Viewer,
  lines: readonly Pick<StaffLogRow, 'id' | 'action' | 'before'>[],
): Promise<ReadonlyMap<number, ChangedLine[]>> {
  const wanted = lines.flatMap(({ id, ...line }) => {
    const revision = revisionOf(line)
    return revision === undefined ? [] : [{ id, revision }]
  })
  if (wanted.length === 0) return new Map()
  const rows = await readable(
    ctx,
    viewer,
    wanted.map(({ revision }) => revision),
  )
  const changes = await changesOf(rows)
  const byRevision = new Map(rows.map((row, index) => [row.revision_id, changedOnly(linesOf(changes[index] ?? []))]))
  return new Map(wanted.map(({ id, revision }) => [id, byRevision.get(revision) ?? []]))
}

/** The revision that keeps the text before an edit; undefined for other acts, and for lines that name none. */
export function revisionOf({ action, before }: Pick<StaffLogRow, 'action' | 'before'>): number | undefined {
  if (action !== 'posts.edit') return undefined
  const { revision } = JSON.parse(before) as { revision?: number }
  return revision
}

async function readable(ctx: Context, viewer: Viewer, revisions: readonly number[]) {
  const rows = await replacedTexts(ctx.db, revisions)
  const threads = await threadsByIds(ctx.db, [...new Set(rows.map((row) => row.thread_id))])
  return rows.filter((row) => {
    const thread = threads.find(({ id }) => id === row.thread_id)
    if (!thread || !canSeeThread(viewer, thread) || !canSeePost(viewer, row, thread)) return false
    return canSeeHistory(viewer, row, thread) === null
  })
}

function changedOnly(lines: readonly ChangedLine[]): ChangedLine[] {
  return lines
    .filter(({ parts }) => parts.some(({ kind }) => kind !== 'same'))
    .slice(0, mostLines)
    .map(({ dir, parts }) => ({ dir, parts: parts.map(shortened) }))
}

function shortened({ kind, text }: Change): Change {
  if (kind !== 'same' || text.length <= 2 * around) return { kind, text }
  const [head, tail] = [text.slice(0, around).replace(/\s\S*$/u, ''), text.slice(-around).replace(/^\S*\s/u, '')]
  return { kind, text: `${head} … ${tail}` }
}
