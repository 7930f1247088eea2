import { createWriteStream } from 'node:fs'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Context } from '../../context.ts'
import type { AttachmentRow } from '../../platform/database/tables/attachments.ts'
import type { Processed } from '../../platform/images/process.ts'
import type { ImageRefusal } from '../../platform/images/refusals.ts'
import { showInPost } from './changing.ts'
import { deleteFiles } from './files.ts'
import { previewFile, sourceFile, storageKey } from './keys.ts'
import { findAttachment, updateAttachment } from './queries.ts'
import { inTemporaryFolder } from './temporary.ts'
import { fileOf, type StoredVariant } from './variants.ts'

/** Makes the sizes of a picture, once; its post then shows them. A picture that turns out broken is refused and deleted. */
export async function processAttachment(ctx: Context, { id }: { id: number }): Promise<void> {
  const row = await findAttachment(ctx.db, id)
  if (!row) return
  if (row.ready_at === null && row.refused === null) await makeReady(ctx, row)
  await showInPost(ctx, id)
}

function makeReady(ctx: Context, row: AttachmentRow): Promise<void> {
  return inTemporaryFolder(ctx, async (folder) => {
    const source = await fetchSource(ctx, row, folder)
    if (!source) return refuse(ctx, row, 'broken')
    const { processImage } = await import('../../platform/images/process.ts')
    const made = await processImage(source, path.join(folder, 'sizes'))
    if ('refused' in made) await refuse(ctx, row, made.refused)
    else await publish(ctx, row, made)
  })
}

async function fetchSource(ctx: Context, row: AttachmentRow, folder: string): Promise<string | undefined> {
  const stored = await ctx.storage.find(storageKey(row, sourceFile))
  if (!stored) return undefined
  const file = path.join(folder, 'source')
  await pipeline(stored.open(), createWriteStream(file, { mode: 0o600 }))
  return file
}

async function refuse(ctx: Context, row: AttachmentRow, refused: ImageRefusal): Promise<void> {
  ctx.log.info({ attachment: row.id, refused }, 'picture refused')
  await updateAttachment(ctx.db, row.id, { refused, placeholder: '' })
  await deleteFiles(ctx, row.token)
}

/** Files first, then the row that names them, then away with what they replace. */
async function publish(ctx: Context, row: AttachmentRow, made: Processed): Promise<void> {
  for (const variant of made.variants) await ctx.storage.putFile(storageKey(row, fileOf(variant)), variant.path)
  const variants: StoredVariant[] = made.variants.map(({ name, format, width, height, bytes }) => {
    return { name, format, width, height, bytes }
  })
  const { width, height } = made
  const bytes = variants.find(({ name }) => name === 'original')?.bytes ?? row.bytes
  const change = { width, height, bytes, variants: JSON.stringify(variants), ready_at: ctx.now() }
  if (await updateAttachment(ctx.db, row.id, change)) await dropUploaded(ctx, row)
  else await deleteFiles(ctx, row.token)
}

async function dropUploaded(ctx: Context, row: AttachmentRow): Promise<void> {
  for (const file of [sourceFile, previewFile]) await ctx.storage.delete(storageKey(row, file))
}
