import type { Context } from '../../context.ts'
import { invalid } from '../../platform/errors.ts'
import { cleanLine, isBlank } from '../../platform/text/clean.ts'
import { updatePost } from '../posts/queries.ts'
import { standingNotice } from './queries.ts'

/** In characters. */
export const longestNotice = 300

/** What the form says of a public notice: it takes both the tick and the words, so that nothing is published by mistake. */
export interface TypedNotice {
  isPublic: boolean
  text: string
}

/** '' when there is none. @throws Invalid at `notice` */
export function readNotice({ isPublic, text }: TypedNotice, postId: number | null): string {
  const notice = isBlank(text) ? '' : cleanLine(text)
  if (!isPublic && notice === '') return ''
  if (postId === null) throw invalid('notice', 'warnings.notice-no-post')
  if (!isPublic) throw invalid('notice', 'warnings.notice-unticked')
  if (notice === '') throw invalid('notice', 'warnings.notice-blank')
  if ([...notice].length > longestNotice) throw invalid('notice', 'errors.field-long', { max: longestNotice })
  return notice
}

/** Shows under a post what the latest warning for it that still stands says to everybody, in the caller's transaction. */
export async function showNotice(ctx: Context, postId: number): Promise<void> {
  await updatePost(ctx.db, postId, { notice: await standingNotice(ctx.db, postId) })
}
