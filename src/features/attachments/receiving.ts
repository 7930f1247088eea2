import type { Request, RequestHandler, Response } from 'express'
import type { Context } from '../../context.ts'
import { invalid, Refusal } from '../../platform/errors.ts'
import { formList } from '../../platform/http/input.ts'
import { imageLimits } from '../../platform/images/image-limits.ts'
import { maxImages } from '../posts/input.ts'
import { isMember, may, type Member } from '../users/viewer.ts'
import { type ReceivedFile, readMultipart } from './multipart.ts'
import { type FileRefusal, reasonOf } from './refusal-words.ts'
import { uploadedSince } from './queries.ts'
import { storeImage } from './storing.ts'
import { inTemporaryFolder } from './temporary.ts'

const mebibyte = 1024 * 1024
const day = 24 * 60 * 60 * 1000
const ownForm = { files: maxImages, fields: 60, body: maxImages * imageLimits.bytes + 10 * mebibyte }
/** Somebody whose session ended while they wrote gets their words back, so the fields are read; the files are not kept. */
const strangersForm = { ...ownForm, files: 0, fields: 20 }

/**
 * Reads a form that may carry images in the fields `images` or `image`. Each becomes a loose image of the member and its id joins
 * `attachment_ids`; a file that is refused is named with the reason in `req.refusedFiles`, and the rest of the form goes on. Forms
 * of another type pass through.
 * @throws Refusal 403 for guests before a file is written, 400, 413, 429
 */
export function receiveForm(ctx: Context): RequestHandler {
  return async (req, res, next) => {
    req.refusedFiles = []
    if (!req.is('multipart/form-data')) return next()
    if (!isMember(req.viewer)) return turnAway(req, res)
    const member = req.viewer
    await inTemporaryFolder(ctx, async (folder) => {
      const files = await readMultipart(req, res, folder, ownForm)
      await countUploads(ctx, member, files.length)
      for (const file of files) await take(ctx, req, member, file, folder)
    })
    next()
  }
}

/** For forms that should not be sent without the files they came with. @throws Invalid on `images` that names each refused file */
export function ensureFilesTaken({ refusedFiles }: Request): void {
  if (refusedFiles.length > 0) throw invalid('images', 'attachments.refused-files', { list: refusedFiles.join(' ') })
}

/** The fields of a form whose sender is not known; its files are let go by. */
export async function readWords(req: Request, res: Response): Promise<void> {
  await readMultipart(req, res, null, strangersForm)
}

async function turnAway(req: Request, res: Response): Promise<never> {
  await readWords(req, res)
  throw new Refusal(403, 'errors.signed-out')
}

/** @throws Refusal 403 for those who may upload nowhere, 429 */
export async function countUploads(ctx: Context, member: Member, files: number): Promise<void> {
  if (files === 0) return
  if (!member.grants.somewhere.has('upload')) throw new Refusal(403, 'errors.not-granted')
  await ensureDaysLimit(ctx, member, files)
  if (!may(member, 'no-flood')) await ctx.limits.consume('upload', String(member.id), files)
}

async function ensureDaysLimit(ctx: Context, member: Member, files: number): Promise<void> {
  const most = member.grants.board.limits.get('images-per-day') ?? 0
  if (most < 0) return
  const before = await uploadedSince(ctx.db, member.id, ctx.now() - day)
  if (before + files > most) throw new Refusal(429, 'attachments.too-many-today', { max: most }, 3600)
}

async function take(ctx: Context, req: Request, member: Member, file: ReceivedFile, folder: string): Promise<void> {
  const ids = formList(req, 'attachment_ids')
  const isFull = new Set(ids).size >= maxImages
  const taken = isFull ? { refused: 'too-many' as const } : await takeFile(ctx, member, file, folder)
  if ('refused' in taken && taken.refused !== null) req.refusedFiles.push(sentence(req, file.name, taken.refused))
  else if ('id' in taken) (req.body as Record<string, unknown>).attachment_ids = [...ids, String(taken.id)]
}

/** Stores one received file, or says why not. */
export async function takeFile(ctx: Context, member: Member, file: ReceivedFile, folder: string) {
  if (file.refused) return { refused: file.refused }
  if (file.bytes === 0) return { refused: 'empty' as const }
  const row = await storeImage(ctx, member, { path: file.path, name: file.name, folder })
  return 'id' in row ? { id: row.id, row } : row
}

function sentence({ reader }: Request, name: string, refusal: FileRefusal): string {
  return reader.t('attachments.refused-file', { name, reason: reasonOf(reader.t, refusal) })
}
