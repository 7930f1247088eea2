import { join } from 'node:path'
import { type ImageInfo, inspectImage } from './inspect.ts'
import { decode, fromPixels, type Pixels, toPixels } from './pixels.ts'
import { placeholderOf } from './placeholder.ts'
import { orRefuse, type Refused } from './refusals.ts'
import { shrink } from './sizes.ts'
import { inQuickTurn } from './turns.ts'
import { timed, type Workshop } from './workshop.ts'

export interface Preview {
  info: ImageInfo
  /** A WebP of at most 640 × 1920 without metadata. */
  path: string
  /** Empty for a picture that one can see through: it would show behind it. */
  placeholder: string
}

const width = 640

/**
 * A first look at a picture while its upload is answered, and proof that its first frame can be decoded whole. 12 megapixels
 * take 0.07 s as JPEG, which is decoded small, and 0.25 s as WebP. It does not wait for pictures whose sizes are being made.
 */
export async function previewImage(path: string, folder: string, { seconds = 10 } = {}): Promise<Preview | Refused> {
  const info = await inspectImage(path)
  if ('refused' in info) return info
  return await inQuickTurn(() => {
    const shop: Workshop = { folder, begun: [], deadline: performance.now() + seconds * 1000 }
    return orRefuse(() => makePreview(shop, path, info))
  })
}

async function makePreview(shop: Workshop, path: string, info: ImageInfo): Promise<Preview> {
  const pixels = await toPixels(shop, decode(path, info).resize({ width, height: width * 3, ...shrink }))
  const preview = join(shop.folder, 'preview.webp')
  await timed(shop, fromPixels(pixels).webp({ quality: 78, effort: 2 })).toFile(preview)
  return { info, path: preview, placeholder: (await isOpaque(pixels)) ? await placeholderOf(pixels) : '' }
}

async function isOpaque(pixels: Pixels): Promise<boolean> {
  return pixels.channels === 3 || pixels.channels === 1 || (await fromPixels(pixels).stats()).isOpaque
}
