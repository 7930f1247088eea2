import type { Context } from '../../../context.ts'
import { notFound } from '../../../platform/errors.ts'
import type { DateView, MemberView } from '../../../platform/http/view-models.ts'
import { formatDate } from '../../../platform/i18n/dates.ts'
import { hiddenFrom } from '../../ignoring/queries.ts'
import type { Reader } from '../../layout/request.ts'
import { canSeePost } from '../../posts/policy.ts'
import { memberView } from '../../users/member-view.ts'
import { isMember, type Viewer } from '../../users/viewer.ts'
import { canSeeThread } from '../policy.ts'
import { type ThreadBeginning, threadBeginning } from './queries.ts'

/** views/threads/preview.ejs */
export interface PreviewView {
  title: string
  author: MemberView
  date: DateView
  /** Plain text of a few hundred letters; null where it is by somebody whom the reader ignores. */
  text: string | null
  replies: string
}

/** What a thread's title tells of it when one points at it. @throws Refusal 404 */
export async function threadPreview(
  ctx: Context,
  { reader, viewer }: { reader: Reader; viewer: Viewer },
  id: number,
): Promise<PreviewView> {
  const [row] = await threadBeginning(ctx, { id })
  if (!row || !isSeen(viewer, row)) throw notFound()
  return {
    title: row.title,
    author: memberView({ id: row.author_id, name: row.name, avatar: row.avatar }),
    date: formatDate(reader.preferences, row.created_at, reader.now),
    text: (await isIgnored(ctx, viewer, row.author_id)) ? null : row.excerpt,
    replies: reader.t('threads.reply-count', { count: Math.max(0, row.post_count - 1) }),
  }
}

function isSeen(viewer: Viewer, row: ThreadBeginning): boolean {
  const { author_id: user_id, post_deleted_at: deleted_at, post_held_at: held_at, merged_into } = row
  return canSeeThread(viewer, row) && canSeePost(viewer, { user_id, deleted_at, held_at, merged_into }, row)
}

async function isIgnored({ db }: Context, viewer: Viewer, authorId: number): Promise<boolean> {
  if (!isMember(viewer) || !viewer.ignores) return false
  return (await hiddenFrom(db, { userId: viewer.id })).some(({ ignored_id }) => ignored_id === authorId)
}
