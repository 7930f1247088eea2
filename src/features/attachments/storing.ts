import { type Context, transaction } from '../../context.ts'
import type { AttachmentRow } from '../../platform/database/tables/attachments.ts'
import type { ImageFormat } from '../../platform/images/sniff.ts'
import type { Preview } from '../../platform/images/preview.ts'
import type { Refused } from '../../platform/images/refusals.ts'
import { enqueue } from '../../platform/jobs/queue.ts'
import { cleanLine, isBlank } from '../../platform/text/clean.ts'
import type { Member } from '../users/viewer.ts'
import { makeSizes } from './jobs.ts'
import { newToken, previewFile, sourceFile, storageKey } from './keys.ts'
import { insertAttachment } from './queries.ts'

const longestName = 120

/**
 * Keeps a file as a loose image of the member, or says why not. There is never a row without its file; the sizes are made
 * in the background.
 * @param path of a file whose name we chose; a preview is laid beside it
 */
export async function storeImage(
  ctx: Context,
  member: Member,
  { path, name, folder }: { path: string; name: string; folder: string },
): Promise<AttachmentRow | Refused> {
  const { previewImage } = await import('../../platform/images/preview.ts')
  const preview = await previewImage(path, folder)
  if ('refused' in preview) return preview
  const token = newToken(ctx.now())
  try {
    await ctx.storage.putFile(storageKey({ token }, sourceFile), path)
    await ctx.storage.putFile(storageKey({ token }, previewFile), preview.path)
    return await insertRow(ctx, member, { token, name, preview })
  } catch (error) {
    await dropUpload(ctx, token)
    throw error
  }
}

function insertRow(
  ctx: Context,
  member: Member,
  { token, name, preview }: { token: string; name: string; preview: Preview },
): Promise<AttachmentRow> {
  const { info, placeholder } = preview
  const { width, height, bytes, frames } = info
  return transaction(ctx, async (ctx) => {
    const file_name = shownName(name, info.format)
    const measures = { width, height, bytes, frames, placeholder }
    const row = await insertAttachment(ctx.db, {
      user_id: member.id,
      post_id: null,
      token,
      file_name,
      ...measures,
      ready_at: null,
      refused: null,
      created_at: ctx.now(),
    })
    await enqueue(ctx, makeSizes, { id: row.id })
    return row
  })
}

/** A disk that is full refuses this as well; what stays is found by the clean-up. */
async function dropUpload(ctx: Context, token: string): Promise<void> {
  const keys = [sourceFile, previewFile].map((file) => storageKey({ token }, file))
  await Promise.allSettled(keys.map((key) => ctx.storage.delete(key)))
}

/** A name to show, never a path: its last part in one line, shortened before its extension. */
export function shownName(given: string, format: ImageFormat): string {
  const name = cleanLine(given.split(/[/\\]/).at(-1) ?? '')
  if (isBlank(name)) return format
  const letters = Array.from(name)
  if (letters.length <= longestName) return name
  const extension = /\.\w{1,5}$/.exec(name)?.[0] ?? ''
  return letters.slice(0, longestName - extension.length).join('') + extension
}
