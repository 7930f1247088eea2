import type { Sharp } from 'sharp'
import { fromPixels, type Pixels, toPixels } from './pixels.ts'
import type { Workshop } from './workshop.ts'

/** The longest placeholder: it stands in the page once for every picture. */
const longest = 400

/**
 * A picture of a few pixels as a `data:` address. It is an ordinary picture and not a thumbhash, because it must show
 * before, and without, any script.
 */
export async function placeholderOf(pixels: Pixels): Promise<string> {
  for (const side of [16, 8]) {
    const url = await dataUrl(tiny(pixels, side))
    if (url.length <= longest) return url
  }
  return await dataUrl(tiny(pixels, 4).flatten({ background: '#fff' }))
}

/** The colour that most of the picture has, as `#rrggbb`; what is transparent counts as white. */
export async function dominantOf(shop: Workshop, pixels: Pixels): Promise<string> {
  const small = await toPixels(shop, tiny(pixels, 64).flatten({ background: '#fff' }).toColourspace('srgb'))
  const { r, g, b } = (await fromPixels(small).stats()).dominant
  return `#${Buffer.from([r, g, b]).toString('hex')}`
}

function tiny(pixels: Pixels, side: number): Sharp {
  return fromPixels(pixels).resize(side, side, { fit: 'inside', withoutEnlargement: true })
}

async function dataUrl(image: Sharp): Promise<string> {
  const bytes = await image.webp({ quality: 30, alphaQuality: 30 }).toBuffer()
  return `data:image/webp;base64,${bytes.toString('base64')}`
}
