import type { Context } from '../../context.ts'
import type { Render } from '../../platform/http/views.ts'
import { allowed } from '../../platform/policy.ts'
import { readTree } from '../forums/tree.ts'
import type { Fill } from '../layout/ready-pages.ts'
import type { Reader } from '../layout/request.ts'
import type { BoardSettings } from '../setup/board.ts'
import { threadUrl } from '../threads/address.ts'
import { typesIn } from '../threads/kind.ts'
import type { ThreadInForum } from '../threads/queries.ts'
import { mayIn, type Viewer } from '../users/viewer.ts'
import { canRetype } from './policy.ts'

/** Where a thread becomes one of another kind; null where its forum offers no other. */
export async function retypeUrl(ctx: Context, thread: ThreadInForum): Promise<string | null> {
  const forum = (await readTree(ctx)).byId.get(thread.forum_id)
  const others = forum ? typesIn(forum).filter((type) => type !== thread.type) : []
  return others.length === 0 ? null : `${threadUrl(thread)}type`
}

/** For who started the thread; the staff has the link among its tools. */
export async function retypeFill(
  ctx: Context,
  { reader, viewer, board }: { reader: Reader; viewer: Viewer; board: BoardSettings },
  render: Render,
  thread: ThreadInForum,
): Promise<Fill> {
  if (viewer.id !== thread.user_id || mayIn(viewer, thread.forum_id, 'edit-thread')) return []
  const url = await retypeUrl(ctx, thread)
  const may = url !== null && allowed(canRetype(viewer, thread, board.editWindowMinutes, reader.now))
  return may ? [Buffer.from(render('threads/retype', { url }))] : []
}
