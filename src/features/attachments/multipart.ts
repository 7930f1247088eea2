import { createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import path from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Request, Response } from 'express'
import multer, { type StorageEngine } from 'multer'
import { Refusal } from '../../platform/errors.ts'
import { imageLimits } from '../../platform/images/image-limits.ts'

/** A file of the form: where it lies, or why it was let go by. */
export interface ReceivedFile {
  name: string
  path: string
  bytes: number
  refused?: 'too-large' | 'too-many'
}

export interface FormLimits {
  /** Files that are kept; further ones are read and named, not kept. */
  files: number
  fields: number
  /** Bytes of the whole request. */
  body: number
}

const fileFields = new Set(['images', 'image'])
/** So many files that no person chose them. */
const absurdFiles = 100
/** Fields are held in memory: the longest post four times over, as plain bytes. */
const fieldBytes = 128 * 1024

/**
 * Reads a multipart form: fields into `req.body`, files into the folder, under names of ours. A file that is too large, or one
 * too many, costs only itself; the rest of the form is whole.
 * @param folder null keeps no file at all
 * @throws Refusal 413 for a body that is too large as a whole, 400 for one that is no form or stopped in the middle
 */
export async function readMultipart(
  req: Request,
  res: Response,
  folder: string | null,
  limits: FormLimits,
): Promise<ReceivedFile[]> {
  if (Number(req.headers['content-length']) > limits.body) throw new Refusal(413, 'errors.too-large')
  await Promise.race([parse(req, res, folder, limits), overflow(req, limits.body)])
  return filesOf(req)
}

function parse(req: Request, res: Response, folder: string | null, { files, fields }: FormLimits): Promise<void> {
  const form = multer({
    storage: keepIn(folder, folder === null ? 0 : files),
    defParamCharset: 'utf8',
    limits: { files: absurdFiles, fields, parts: absurdFiles + fields, fieldSize: fieldBytes, fieldNestingDepth: 0 },
    fileFilter: (_req, file, callback) => callback(null, fileFields.has(file.fieldname)),
  })
  return new Promise((resolve, reject) => {
    form.any()(req, res, (error: unknown) => (error ? reject(asRefusal(error)) : resolve()))
  })
}

/**
 * Without a Content-Length the size shows only on the way. The rest is still read, and forgotten: a connection closed in the
 * middle of it would take the answer along. The server's time limit for requests ends what has no end.
 */
function overflow(req: Request, largest: number): Promise<never> {
  return new Promise((_resolve, reject) => {
    let bytes = 0
    req.on('data', (chunk: Buffer) => {
      bytes += chunk.length
      if (bytes > largest) reject(new Refusal(413, 'errors.too-large'))
    })
  })
}

function filesOf(req: Request): ReceivedFile[] {
  const files = (req.files ?? []) as (Express.Multer.File & Pick<ReceivedFile, 'refused'>)[]
  return files.map(({ originalname, path, size, refused }) => {
    return { name: originalname, path, bytes: size, ...(refused ? { refused } : {}) }
  })
}

type Kept = Partial<Express.Multer.File> & Pick<ReceivedFile, 'refused'>

/** multer gives up the whole form at the first file that is too large; this only marks the file. */
function keepIn(folder: string | null, most: number): StorageEngine {
  let seen = 0
  return {
    _handleFile(_req, { stream }, callback) {
      seen += 1
      const kept = folder === null || seen > most ? passBy(stream) : keep(stream, path.join(folder, `file-${seen}`))
      void tell(kept, callback)
    },
    /** The whole folder goes when the request ends. */
    _removeFile: (_req, _file, callback) => callback(null),
  }
}

type Told = Parameters<StorageEngine['_handleFile']>[2]

async function tell(kept: Promise<Kept>, callback: Told): Promise<void> {
  const [told] = await Promise.allSettled([kept])
  if (told.status === 'fulfilled') callback(null, told.value)
  else callback(told.reason)
}

async function passBy(stream: Readable): Promise<Kept> {
  for await (const _ of stream);
  return { refused: 'too-many', path: '', size: 0 }
}

async function keep(stream: Readable, file: string): Promise<Kept> {
  let size = 0
  async function* withinLimit(chunks: AsyncIterable<Buffer>) {
    for await (const chunk of chunks) {
      size += chunk.length
      if (size <= imageLimits.bytes) yield chunk
    }
  }
  await pipeline(stream, withinLimit, createWriteStream(file, { flags: 'wx', mode: 0o600 }))
  if (size <= imageLimits.bytes) return { path: file, size }
  await rm(file)
  return { refused: 'too-large', path: '', size }
}

/** What the disk says is ours to hear; everything else is about what was sent. */
function asRefusal(error: unknown): unknown {
  if (error instanceof Error && 'syscall' in error) return error
  const tooLarge = error instanceof multer.MulterError && /_(COUNT|VALUE|SIZE)$/.test(error.code)
  return tooLarge ? new Refusal(413, 'errors.too-large') : new Refusal(400, 'errors.bad-request')
}
