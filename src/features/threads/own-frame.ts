import type { Context } from '../../context.ts'
import type { Refusal } from '../../platform/errors.ts'
import { heldBack } from '../posts/holding-back.ts'
import { unheardLike } from '../similar/showing.ts'
import { isMember, type Viewer } from '../users/viewer.ts'
import { canReply } from './policy.ts'
import type { ThreadToShow } from './queries.ts'

/** What of a thread's frame is not the same for everybody of the same rights. */
export interface Own {
  /** What keeps this very member from answering now: a page that says so is theirs alone. */
  refusal: Refusal | null
  /** Ids of similar threads that they do not hear of. */
  unheard: readonly number[]
}

export async function ownFrame(ctx: Context, viewer: Viewer, thread: ThreadToShow): Promise<Own> {
  const refusal = isMember(viewer) && canReply(viewer, thread) === null ? await heldBack(ctx, viewer, thread) : null
  return { refusal, unheard: await unheardLike(ctx, viewer, thread) }
}

/** Tells frames of one thread from each other. */
export const frameKey = ({ id }: Viewer, thread: ThreadToShow, { refusal, unheard }: Own): string =>
  `${id === thread.user_id ? 'starter' : ''} ${refusal ? `held back ${id}` : ''} ${unheard.join()}`
