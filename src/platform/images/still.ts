import sharp, { type Sharp } from 'sharp'
import type { ImageInfo } from './inspect.ts'
import { decode, fromPixels, type Pixels } from './pixels.ts'
import { fullSize, shrink, thumbSide, widthsFor } from './sizes.ts'
import { type Variant, write, type Workshop } from './workshop.ts'

/** The full picture, then the sizes for `srcset`, which are made from pixels that are already decoded. */
export async function stillVariants(shop: Workshop, path: string, info: ImageInfo, pixels: Pixels): Promise<Variant[]> {
  const variants = [await full(shop, path, info)]
  for (const width of widthsFor(pixels.width)) variants.push(...(await size(shop, pixels, width)))
  return variants
}

/** A square for grids, cut where the eye goes first. */
export async function thumb(shop: Workshop, pixels: Pixels): Promise<Variant> {
  const side = Math.min(thumbSide, pixels.width, pixels.height)
  const square = fromPixels(pixels).resize(side, side, { position: sharp.strategy.attention })
  return await write(shop, square.webp({ quality: 78 }), 'thumb', 'webp')
}

/**
 * A photo stays JPEG, without mozjpeg: 12 megapixels take 0.4 s instead of 1.0 s for a quarter more bytes. Everything else becomes
 * lossy WebP: lossless takes 10 s for a photo sent as PNG, and gains nothing on a screenshot.
 */
async function full(shop: Workshop, path: string, info: ImageInfo): Promise<Variant> {
  const image = decode(path, info).resize({ ...fullSize, ...shrink })
  if (info.format === 'jpeg')
    return await write(shop, image.jpeg({ quality: 85, progressive: true }), 'original', 'jpeg')
  return await write(shop, image.webp({ quality: 88, effort: 2 }), 'original', 'webp')
}

async function size(shop: Workshop, pixels: Pixels, width: number): Promise<Variant[]> {
  const scaled = () => fromPixels(pixels).resize({ width, withoutEnlargement: true })
  const webp = await write(shop, scaled().webp({ quality: 78 }), `w${width}`, 'webp')
  return width < smallestAvif ? [webp] : [webp, await avif(shop, scaled(), width)]
}

const smallestAvif = 640

/**
 * Effort 1, measured on one core with a detailed photo: 0.34 s at 1280 and 0.07 s at 640, a third smaller than WebP. Effort 3
 * takes more than twice as long for 10% less, effort 4 nearly ten times.
 */
async function avif(shop: Workshop, image: Sharp, width: number): Promise<Variant> {
  return await write(shop, image.avif({ quality: 55, effort: 1 }), `w${width}`, 'avif')
}
