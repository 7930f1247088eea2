import { mkdir, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import sharp from 'sharp'
import { newToken, storageKey } from '../features/attachments/keys.ts'
import type { AttachmentRow } from '../platform/database/tables/attachments.ts'
import { processImage } from '../platform/images/process.ts'
import { drawings } from './drawings.ts'
import type { Random } from './random.ts'
import type { PictureKind } from './words.ts'

const shapes = [
  { width: 840, height: 525 },
  { width: 840, height: 560 },
  { width: 640, height: 800 },
  { width: 720, height: 720 },
]

/** A picture that somebody put into a post. */
export interface PlannedPicture {
  id: number
  post: number
  author: number
  position: number
  kind: PictureKind
  alt: string
  at: number
}

/** Draws a picture and makes all its sizes where the storage will look for them. @returns its row */
export async function hang(random: Random, uploads: string, picture: PlannedPicture): Promise<AttachmentRow> {
  const token = newToken(picture.at)
  const folder = path.join(uploads, path.dirname(storageKey({ token }, 'original')))
  const drawing = path.join(uploads, `${token}.drawing`)
  await mkdir(folder, { recursive: true })
  const drawn = drawings[picture.kind](random, random.pick(shapes))
  await writeFile(drawing, await encode(drawn, picture.kind))
  const made = await processImage(drawing, folder)
  await rm(drawing)
  if ('refused' in made) throw new Error(`the demo's picture of ${picture.kind} was refused: ${made.refused}`)
  const variants = made.variants.map(({ name, format, width, height, bytes }) => ({
    name,
    format,
    width,
    height,
    bytes,
  }))
  const bytes = variants.find(({ name }) => name === 'original')?.bytes ?? 0
  return {
    id: picture.id,
    user_id: picture.author,
    post_id: picture.post,
    position: picture.position,
    token,
    file_name: `${picture.kind}-${picture.id}.jpg`,
    alt: picture.alt,
    width: made.width,
    height: made.height,
    bytes,
    frames: 1,
    placeholder: made.placeholder,
    variants: JSON.stringify(variants),
    ready_at: picture.at,
    refused: null,
    created_at: picture.at,
  }
}

/** Views as photographs are sent, figures as screenshots are. */
function encode(drawn: string, kind: PictureKind): Promise<Buffer> {
  const image = sharp(Buffer.from(drawn))
  const isFigure = kind === 'bars' || kind === 'lines' || kind === 'map'
  return isFigure ? image.png({ compressionLevel: 3 }).toBuffer() : image.jpeg({ quality: 90 }).toBuffer()
}
