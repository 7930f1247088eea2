import { open, stat } from 'node:fs/promises'
import sharp, { type Metadata } from 'sharp'
import { imageLimits } from './image-limits.ts'
import { orRefuse, refuse, type Refused } from './refusals.ts'
import { type ImageFormat, sniff, sniffedBytes } from './sniff.ts'

export interface ImageInfo {
  format: ImageFormat
  /** Of the upright picture; of one frame when there are several. */
  width: number
  height: number
  frames: number
  bytes: number
}

/**
 * Says what picture a file holds by its bytes, or why it is refused. Reads the header alone, so it may stand on the
 * request path; a picture that passes can still turn out broken when it is decoded. The path must be one of our own
 * making: libvips takes options from square brackets in it.
 */
export async function inspectImage(path: string): Promise<ImageInfo | Refused> {
  const bytes = (await stat(path)).size
  if (bytes > imageLimits.bytes) return refuse('too-large')
  const format = sniff(await readStart(path))
  if (format === undefined) return refuse('not-image')
  if (format === 'svg' || format === 'heic') return refuse(format)
  return await orRefuse(() => readHeader(path, format, bytes))
}

async function readStart(path: string): Promise<Buffer> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(sniffedBytes), 0, sniffedBytes, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

/** libvips must see the same format as we did: it would gladly read others, SVG among them. */
async function readHeader(path: string, format: ImageFormat, bytes: number): Promise<ImageInfo | Refused> {
  const header = await sharp(path, { limitInputPixels: false }).metadata()
  if (header.format !== (format === 'avif' ? 'heif' : format)) return refuse('broken')
  const frames = format === 'gif' || format === 'webp' ? (header.pages ?? 1) : 1
  return withinLimits({ format, ...uprightSize(header, frames), frames, bytes })
}

function withinLimits(info: ImageInfo): ImageInfo | Refused {
  if (info.frames > imageLimits.frames) return refuse('too-many-frames')
  if (info.width * info.height * info.frames > imageLimits.pixels) return refuse('too-many-pixels')
  return info
}

/** An animation is never turned: libvips cannot, and browsers do not. */
function uprightSize(header: Metadata, frames: number): { width: number; height: number } {
  const { width, height } = frames > 1 ? header : header.autoOrient
  return { width, height }
}
