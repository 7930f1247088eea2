import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import sharp, { type Sharp } from 'sharp'

/** A folder of one test file, and files in it. */
export async function tray(): Promise<{
  folder: string
  lay: (bytes: Uint8Array | string, name?: string) => Promise<string>
}> {
  const folder = await mkdtemp(join(tmpdir(), 'images-'))
  let laid = 0
  return {
    folder,
    lay: async (bytes, name = 'picture.png') => {
      const path = join(folder, `${(laid += 1)}-${name}`)
      await writeFile(path, bytes)
      return path
    },
  }
}

export const secret = 'رقم الكاميرا SERIAL-4711'

/** The left half red and the right half blue, so that a turn shows. */
export function redBlue(width: number, height: number): Sharp {
  const blue = { create: { width: Math.ceil(width / 2), height, channels: 3 as const, background: '#0000ff' } }
  const red = sharp({ create: { width, height, channels: 3, background: '#ff0000' } })
  return red.composite([{ input: blue, left: Math.floor(width / 2), top: 0 }])
}

/** What a phone held upright writes: lying pixels, orientation 6, and where and with what it was taken. */
export async function phonePhoto(width: number, height: number): Promise<Buffer> {
  const exif = {
    IFD0: { Make: 'SERIAL-4711', Copyright: 'SERIAL-4711' },
    IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '33/1 30/1 0/1', GPSMapDatum: 'SERIAL-4711' },
  }
  const xmp = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF>${secret}</rdf:RDF></x:xmpmeta>`
  return await redBlue(width, height)
    .jpeg()
    .withIccProfile('p3')
    .withExif(exif)
    .withXmp(xmp)
    .withMetadata({ orientation: 6 })
    .toBuffer()
}

/** Frames that differ, as a strip that sharp writes as an animation. */
export async function animation(width: number, height: number, frames: number): Promise<Sharp> {
  const strip = Buffer.alloc(width * height * frames * 3)
  for (let frame = 0; frame < frames; frame += 1) {
    strip.fill(Math.round((frame * 255) / frames), frame * width * height * 3, (frame + 1) * width * height * 3)
  }
  return sharp(strip, { raw: { width, height: height * frames, channels: 3, pageHeight: height } })
}

/** A PNG whose header promises so many pixels and whose body does not hold them. */
export async function pngClaiming(width: number, height: number): Promise<Buffer> {
  const png = await redBlue(8, 8).png().toBuffer()
  png.writeUInt32BE(width, 16)
  png.writeUInt32BE(height, 20)
  png.writeUInt32BE(crc32(png.subarray(12, 29)), 29)
  return png
}

/** A GIF of one-pixel frames written by hand: the header is honest, there are only too many of them. */
export function gifOfFrames(frames: number): Buffer {
  const head = Buffer.from('47494638396101000100800000000000ffffff', 'hex')
  const frame = Buffer.from('21f904000a0000002c0000000001000100000202440100', 'hex')
  return Buffer.concat([head, ...Array.from({ length: frames }, () => frame), Buffer.from(';')])
}
