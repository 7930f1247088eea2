import { readdir, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import type { Context } from '../../context.ts'
import { enqueue } from '../../platform/jobs/queue.ts'
import { removeAbandonedParts } from '../../platform/storage/abandoned.ts'
import { scheduledLists } from '../scheduling/queries.ts'
import { deleteFiles } from './files.ts'
import { makeSizes } from './jobs.ts'
import { storageRoot, tokenOf } from './keys.ts'
import { deleteLoose, draftLists, knownTokens, looseBefore, unfinished } from './queries.ts'
import { temporaryRoot } from './temporary.ts'

const hour = 60 * 60 * 1000
const day = 24 * hour
const batch = 200

/**
 * Deletes what nobody will use: images that no post, draft or waiting thread took within a day, files that no row knows, and what
 * killed processes left half-written. Pictures whose work was lost are given to the workers again.
 */
export async function cleanOrphans(ctx: Context): Promise<void> {
  await deleteForgotten(ctx)
  await deleteUnknownFiles(ctx)
  await deleteOldTemporaryFiles(temporaryRoot(ctx), Date.now() - hour)
  await removeAbandonedParts(path.join(ctx.config.dataDir, 'uploads'), new Date(Date.now() - hour))
  for (const { id } of await unfinished(ctx.db, ctx.now() - 7 * day, ctx.now() - hour))
    await enqueue(ctx, makeSizes, { id })
}

async function deleteForgotten(ctx: Context): Promise<void> {
  const before = ctx.now() - day
  let rows = await looseBefore(ctx.db, before, 0, batch)
  while (rows.length > 0) {
    const kept = await keptElsewhere(ctx, rows)
    const ids = rows.map((row) => row.id).filter((id) => !kept.has(id))
    for (const { token } of await deleteLoose(ctx.db, ids)) await deleteFiles(ctx, token)
    rows = await looseBefore(ctx.db, before, rows.at(-1)?.id ?? 0, batch)
  }
}

/** Drafts and threads that wait for their time promise to keep what was written, pictures included, for as long as they live. */
async function keptElsewhere(ctx: Context, rows: { user_id: number }[]): Promise<Set<number>> {
  const owners = [...new Set(rows.map((row) => row.user_id))]
  const lists = [...(await draftLists(ctx.db, owners)), ...(await scheduledLists(ctx.db, owners))]
  return new Set(lists.flatMap((one) => JSON.parse(one.attachment_ids) as number[]))
}

/** A file stands in the storage for a moment before its row does, so only those of an hour ago are unknown for good. */
async function deleteUnknownFiles(ctx: Context): Promise<void> {
  const oldest = ctx.now() - hour
  let tokens = new Set<string>()
  for await (const key of ctx.storage.keys(storageRoot)) {
    const found = tokenOf(key)
    if (found && found.time < oldest) tokens.add(found.token)
    if (tokens.size < batch) continue
    await deleteUnknown(ctx, tokens)
    tokens = new Set()
  }
  await deleteUnknown(ctx, tokens)
}

async function deleteUnknown(ctx: Context, tokens: Set<string>): Promise<void> {
  if (tokens.size === 0) return
  const known = await knownTokens(ctx.db, [...tokens])
  for (const token of tokens) if (!known.has(token)) await deleteFiles(ctx, token)
}

async function deleteOldTemporaryFiles(folder: string, before: number): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) {
    const file = path.join(folder, name)
    const found = await stat(file).catch(() => undefined)
    if (found && found.mtimeMs < before) await rm(file, { recursive: true, force: true })
  }
}
