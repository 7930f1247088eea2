import type { Sharp } from 'sharp'
import { type ImageInfo, inspectImage } from './inspect.ts'
import { decode, fromPixels, toPixels } from './pixels.ts'
import type { Refused } from './refusals.ts'
import { inWorkshop, type Variant, type WorkOptions, type Workshop, write } from './workshop.ts'

/** A square in pixels of the upright picture. */
export interface Crop {
  x: number
  y: number
  size: number
}

/**
 * Cuts a square out of a picture, its first frame if it moves, and writes it as WebP in each of the sizes; without a crop it is the
 * middle, and a crop that reaches outside is moved in. Every size is made, a small picture being enlarged, so that none is missing.
 */
export async function cropSquare(
  path: string,
  outFolder: string,
  crop: Crop | undefined,
  sizes: number[],
  options: WorkOptions = {},
): Promise<Variant[] | Refused> {
  const info = await inspectImage(path)
  if ('refused' in info) return info
  return await inWorkshop(outFolder, options, (shop) => cut(shop, decode(path, info), insideOf(info, crop), sizes))
}

async function cut(shop: Workshop, image: Sharp, { x, y, size }: Crop, sizes: number[]): Promise<Variant[]> {
  const largest = Math.max(...sizes)
  const square = image.extract({ left: x, top: y, width: size, height: size }).resize(largest, largest)
  const pixels = await toPixels(shop, square)
  const variants: Variant[] = []
  for (const side of sizes) {
    variants.push(await write(shop, fromPixels(pixels).resize(side, side).webp({ quality: 82 }), `w${side}`, 'webp'))
  }
  return variants
}

function insideOf({ width, height }: ImageInfo, crop: Crop | undefined): Crop {
  const side = Math.min(width, height)
  if (!crop) return { x: (width - side) >> 1, y: (height - side) >> 1, size: side }
  const size = within(crop.size, 1, side)
  return { x: within(crop.x, 0, width - size), y: within(crop.y, 0, height - size), size }
}

function within(value: number, least: number, most: number): number {
  return Math.min(Math.max(Math.round(value), least), most)
}
