import { pipeline } from 'node:stream/promises'
import type { Request, Response } from 'express'
import type { Context } from '../../context.ts'
import { notFound } from '../../platform/errors.ts'
import { queryText } from '../../platform/http/input.ts'
import type { ByteRange, StoredObject } from '../../platform/storage/storage.ts'
import { dispositionOf, savedName } from './address.ts'
import type { Found } from './finding.ts'
import { previewFile, storageKey } from './keys.ts'
import {
  chooseVariant,
  fileOf,
  type Format,
  formats,
  readVariants,
  type Size,
  sizes,
  type StoredVariant,
} from './variants.ts'

interface File {
  name: string
  format: StoredVariant['format']
  /** Sizes never change once they are made; the preview gives way to them. */
  isFinal: boolean
}

/** Sends one size of a picture the viewer may see, or the part of it that was asked for. @throws Refusal 404 */
export async function sendAttachment(ctx: Context, req: Request, res: Response, found: Found): Promise<void> {
  const file = wantedFile(req, found)
  const stored = await ctx.storage.find(storageKey(found.row, file.name))
  if (!stored) throw notFound()
  setHeaders(res, found, file)
  if (isKnown(req, res.get('ETag') ?? '')) return void res.status(304).end()
  const range = wantedRange(req, res, stored.size)
  if (range === 'none') return refuseRange(res, stored.size)
  await sendBytes(req, res, stored, range)
}

/** @throws Refusal 404 for a size or format that no picture has, and for a picture that was refused */
function wantedFile(req: Request, { row }: Found): File {
  const size = oneOf<Size>(sizes, queryText(req, 'size') || 'original')
  const format = oneOf<Format>(formats, queryText(req, 'format') || 'webp')
  if (!size || !format || row.refused !== null) throw notFound()
  if (row.ready_at === null) return { name: previewFile, format: 'webp', isFinal: false }
  const variant = chooseVariant(readVariants(row), size, format)
  if (!variant) throw notFound()
  return { name: fileOf(variant), format: variant.format, isFinal: true }
}

function oneOf<Choice extends string>(choices: readonly Choice[], text: string): Choice | undefined {
  return choices.find((choice) => choice === text)
}

function setHeaders(res: Response, { row, everybody }: Found, { name, format, isFinal }: File): void {
  res.set({
    'Content-Type': `image/${format}`,
    'Content-Disposition': dispositionOf(savedName(row, format)),
    'Content-Security-Policy': "sandbox; default-src 'none'; style-src 'unsafe-inline'",
    'Cross-Origin-Resource-Policy': 'same-origin',
    'X-Content-Type-Options': 'nosniff',
    'Accept-Ranges': 'bytes',
    'Cache-Control': cacheControl(everybody, isFinal),
    ETag: `"${row.id}-${row.token.slice(0, 9)}-${name}"`,
  })
}

/** What not everybody may see is asked for anew each time: who may see it can change, and a browser can change hands. */
function cacheControl(everybody: boolean, isFinal: boolean): string {
  if (!everybody) return 'private, no-store'
  return isFinal ? 'public, max-age=31536000, immutable' : 'private, no-cache'
}

/** Sizes never change, so a browser that asks for news of one is told the truth even when it asks past its own cache. */
function isKnown(req: Request, etag: string): boolean {
  const known = req.headers['if-none-match']?.split(',').map((one) => one.trim().replace(/^W\//, '')) ?? []
  return known.includes(etag) || known.includes('*')
}

/** One range, or everything (undefined). Several at once are answered with everything, as HTTP allows. */
function wantedRange(req: Request, res: Response, size: number): ByteRange | 'none' | undefined {
  const condition = req.headers['if-range']
  if (condition !== undefined && condition !== res.get('ETag')) return undefined
  const ranges = req.range(size)
  if (ranges === -1) return 'none'
  if (!Array.isArray(ranges) || ranges.type !== 'bytes' || ranges.length !== 1) return undefined
  return ranges[0]
}

function refuseRange(res: Response, size: number): void {
  res.removeHeader('Content-Type')
  res.status(416).set('Content-Range', `bytes */${size}`).set('Cache-Control', 'no-store').end()
}

async function sendBytes(
  req: Request,
  res: Response,
  stored: StoredObject,
  range: ByteRange | undefined,
): Promise<void> {
  const { start, end } = range ?? { start: 0, end: stored.size - 1 }
  if (range) res.status(206).set('Content-Range', `bytes ${start}-${end}/${stored.size}`)
  res.set('Content-Length', String(end - start + 1))
  if (req.method === 'HEAD') return void res.end()
  await pipeline(stored.open({ start, end }), res).catch(ignoreLeaving)
}

/** Somebody who goes away in the middle is no error. */
function ignoreLeaving(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ERR_STREAM_PREMATURE_CLOSE' && error.code !== 'ECONNRESET' && error.code !== 'EPIPE') throw error
}
