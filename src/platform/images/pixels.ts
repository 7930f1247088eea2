import sharp, { type OutputInfo, type Sharp } from 'sharp'
import { imageLimits } from './image-limits.ts'
import type { ImageInfo } from './inspect.ts'
import { timed, type Workshop } from './workshop.ts'

/** Decoded pixels in memory, from which small sizes are made without decoding the file again. */
export interface Pixels {
  data: Buffer
  width: number
  height: number
  channels: OutputInfo['channels']
}

/** The picture in a file, its first frame if there are several; a decoder that complains stops the work. */
export function decode(path: string, { frames }: ImageInfo): Sharp {
  const image = sharp(path, { failOn: 'error', limitInputPixels: imageLimits.pixels, pages: 1 })
  return frames > 1 ? image : image.autoOrient()
}

/** All frames as one strip. */
export function decodeAnimation(path: string): Sharp {
  return sharp(path, { failOn: 'error', limitInputPixels: imageLimits.pixels, animated: true })
}

export async function toPixels(shop: Workshop, image: Sharp): Promise<Pixels> {
  const { data, info } = await timed(shop, image).raw().toBuffer({ resolveWithObject: true })
  return { data, width: info.width, height: info.height, channels: info.channels }
}

export function fromPixels({ data, width, height, channels }: Pixels): Sharp {
  return sharp(data, { raw: { width, height, channels } })
}
