import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { OutputInfo, Sharp } from 'sharp'
import { orRefuse, type Refused } from './refusals.ts'
import { inTurn } from './turns.ts'

export interface Variant {
  /** `original`, `thumb`, `still`, or `w` and the width; unique together with the format. */
  name: string
  format: 'webp' | 'avif' | 'jpeg'
  width: number
  height: number
  path: string
  bytes: number
}

/** One piece of work on one picture: where its files go, which were begun, and until when it may last. */
export interface Workshop {
  folder: string
  begun: string[]
  deadline: number
}

export interface WorkOptions {
  /** For the whole picture with all its sizes, not counting the wait for a turn. */
  seconds?: number
}

/** Runs the work in its turn, in a folder closed to others; when it is refused or throws, no file of it stays. */
export async function inWorkshop<Result extends object>(
  folder: string,
  { seconds = 30 }: WorkOptions,
  work: (shop: Workshop) => Promise<Result>,
): Promise<Result | Refused> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  return await inTurn(() => cleanly({ folder, begun: [], deadline: performance.now() + seconds * 1000 }, work))
}

/** Writes one file. What libvips knew about the picture (EXIF, XMP, GPS, colour profile) is not written: that is its default. */
export async function write(shop: Workshop, image: Sharp, name: string, format: Variant['format']): Promise<Variant> {
  const path = join(shop.folder, `${name}.${format}`)
  shop.begun.push(path)
  const made = await timed(shop, image).toFile(path)
  return { name, format, width: made.width, height: frameHeight(made), path, bytes: made.size }
}

/** Gives a pipeline what is left of the time; libvips counts whole seconds, and takes 0 for no limit. */
export function timed(shop: Workshop, image: Sharp): Sharp {
  const left = (shop.deadline - performance.now()) / 1000
  if (left <= 0) throw new Error('timeout: before the next step')
  return image.timeout({ seconds: Math.ceil(left) })
}

async function cleanly<Result extends object>(
  shop: Workshop,
  work: (shop: Workshop) => Promise<Result>,
): Promise<Result | Refused> {
  let kept = false
  try {
    const result = await orRefuse(() => work(shop))
    kept = !('refused' in result)
    return result
  } finally {
    if (!kept) await Promise.all(shop.begun.map((path) => rm(path, { force: true })))
  }
}

/** An animation is one tall strip of frames to libvips. */
function frameHeight(made: OutputInfo): number {
  return made.pageHeight ?? made.height
}
