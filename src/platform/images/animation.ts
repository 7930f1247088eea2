import { decodeAnimation, fromPixels, type Pixels } from './pixels.ts'
import { shrink, topWidth } from './sizes.ts'
import { type Variant, write, type Workshop } from './workshop.ts'

/** The moving picture as animated WebP, a smaller one for narrow screens, and a still one for who wants no motion. */
export async function animationVariants(shop: Workshop, path: string, pixels: Pixels): Promise<Variant[]> {
  const variants = [await moving(shop, path, 'original', topWidth)]
  if (pixels.width > narrow) variants.push(await moving(shop, path, `w${narrow}`, narrow))
  return [...variants, await still(shop, pixels)]
}

const narrow = 640

/** Effort 1: 120 frames of 480 × 270 take 0.7 s; effort 4 takes 1.7 s and saves nothing. */
async function moving(shop: Workshop, path: string, name: string, width: number): Promise<Variant> {
  const image = decodeAnimation(path).resize({ width, withoutEnlargement: true })
  return await write(shop, image.webp({ quality: 75, effort: 1 }), name, 'webp')
}

async function still(shop: Workshop, pixels: Pixels): Promise<Variant> {
  const image = fromPixels(pixels).resize({ width: narrow, height: narrow * 3, ...shrink })
  return await write(shop, image.webp({ quality: 78 }), 'still', 'webp')
}
