import { animationVariants } from './animation.ts'
import { type ImageInfo, inspectImage } from './inspect.ts'
import { decode, type Pixels, toPixels } from './pixels.ts'
import { dominantOf, placeholderOf } from './placeholder.ts'
import { refuse, type Refused } from './refusals.ts'
import { fullSize, shrink, topWidth } from './sizes.ts'
import { stillVariants, thumb } from './still.ts'
import { inWorkshop, type Variant, type WorkOptions, type Workshop } from './workshop.ts'

export interface Processed {
  /** Of the variant called `original`. */
  width: number
  height: number
  placeholder: string
  dominant: string
  variants: Variant[]
}

/**
 * Decodes a picture whole and writes it anew into the folder, upright, in sRGB and without metadata, in all its sizes.
 * Takes seconds: for jobs, never for a request. A second run over the same folder writes the same files.
 */
export async function processImage(
  path: string,
  outFolder: string,
  options: WorkOptions = {},
): Promise<Processed | Refused> {
  const info = await inspectImage(path)
  if ('refused' in info) return info
  return await inWorkshop(outFolder, options, (shop) => makeAll(shop, path, info))
}

async function makeAll(shop: Workshop, path: string, info: ImageInfo): Promise<Processed | Refused> {
  const pixels = await toPixels(shop, decode(path, info).resize({ ...fullSize, ...shrink, width: topWidth }))
  const shown =
    info.frames > 1 ? await animationVariants(shop, path, pixels) : await stillVariants(shop, path, info, pixels)
  return await describe(shop, pixels, [...shown, await thumb(shop, pixels)])
}

async function describe(shop: Workshop, pixels: Pixels, variants: Variant[]): Promise<Processed | Refused> {
  const original = variants.find(({ name }) => name === 'original')
  if (!original) return refuse('broken')
  const { width, height } = original
  const [placeholder, dominant] = [await placeholderOf(pixels), await dominantOf(shop, pixels)]
  return { width, height, placeholder, dominant, variants }
}
