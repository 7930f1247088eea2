import assert from 'node:assert/strict'
import { rm } from 'node:fs/promises'
import { after, describe, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { imageLimits } from '../../../src/platform/images/image-limits.ts'
import { inspectImage } from '../../../src/platform/images/inspect.ts'
import { animation, gifOfFrames, phonePhoto, pngClaiming, redBlue, tray } from './pictures.ts'

const { folder, lay } = await tray()
after(() => rm(folder, { recursive: true }))

const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>'
const small = () => redBlue(30, 20)
const inspect = async (bytes: Uint8Array | string, name?: string) => await inspectImage(await lay(bytes, name))

describe('a picture is known by its bytes', () => {
  const formats = {
    jpeg: () => small().jpeg().toBuffer(),
    png: () => small().png().toBuffer(),
    webp: () => small().webp().toBuffer(),
    gif: () => small().gif().toBuffer(),
    avif: () => small().avif({ effort: 0 }).toBuffer(),
  }
  for (const [format, make] of Object.entries(formats)) {
    test(`${format}, whatever its name says`, async () => {
      const bytes = await make()
      const expected = { format, width: 30, height: 20, frames: 1, bytes: bytes.length }
      assert.deepEqual(await inspect(bytes, 'page.html'), expected)
    })
  }

  test('the size is that of the upright picture', async () => {
    const info = await inspect(await phonePhoto(60, 40))
    assert.deepEqual('width' in info && [info.width, info.height], [40, 60])
  })

  test('frames are counted, and the size is that of one', async () => {
    const gif = await inspect(await (await animation(20, 10, 5)).gif().toBuffer())
    const webp = await inspect(await (await animation(20, 10, 4)).webp().toBuffer())
    assert.deepEqual('frames' in gif && [gif.width, gif.height, gif.frames], [20, 10, 5])
    assert.deepEqual('frames' in webp && [webp.width, webp.height, webp.frames], [20, 10, 4])
  })
})

describe('what is refused at the door', () => {
  const cases: [string, string, () => Promise<Uint8Array | string> | Uint8Array | string][] = [
    ['an empty file', 'not-image', () => ''],
    ['HTML named .png', 'not-image', () => '<!doctype html><script>alert(1)</script>'],
    ['a PDF', 'not-image', () => '%PDF-1.7\n'],
    ['gzipped SVG', 'not-image', () => gzipSync(svg)],
    ['TIFF, which libvips would read', 'not-image', () => small().tiff().toBuffer()],
    ['SVG named .png', 'svg', () => svg],
    ['SVG behind a comment of 2 kB', 'svg', () => `<?xml version="1.0"?><!--${'x'.repeat(2048)}-->${svg}`],
    ['SVG behind more than is looked at', 'not-image', () => `<!--${'x'.repeat(8192)}-->${svg}`],
    ['HEIC, which is not decoded here', 'heic', () => '\0\0\0\x18ftypheic\0\0\0\0mif1heic'],
    ['HEIC under a container brand', 'heic', () => '\0\0\0\x18ftypmif1\0\0\0\0mif1heic'],
    ['a PNG signature and nothing else', 'broken', () => Buffer.from('89504e470d0a1a0a', 'hex')],
    ['a JPEG signature before SVG', 'broken', () => Buffer.from(`\xff\xd8\xff${svg}`, 'latin1')],
    ['a GIF signature before SVG', 'broken', () => `GIF89a${svg}`],
    ['a header promising 144 megapixels', 'too-many-pixels', () => pngClaiming(12_000, 12_000)],
    ['just over 50 megapixels', 'too-many-pixels', () => pngClaiming(50_001, 1_000)],
    ['more frames than allowed', 'too-many-frames', () => gifOfFrames(imageLimits.frames + 1)],
    ['frames of more pixels than allowed together', 'too-many-pixels', async () => await giantFrames()],
    ['more than 15 MB', 'too-large', async () => await padded(imageLimits.bytes + 1)],
  ]
  for (const [name, reason, make] of cases) {
    test(`${name}: ${reason}`, async () => {
      assert.deepEqual(await inspect(await make()), { refused: reason })
    })
  }

  test('what reaches a limit exactly passes', async () => {
    for (const bytes of [
      gifOfFrames(imageLimits.frames),
      await pngClaiming(50_000, 1_000),
      await padded(imageLimits.bytes),
    ]) {
      assert.ok('format' in (await inspect(bytes)))
    }
  })

  test('a file that is not there is our fault, not a refusal', async () => {
    await assert.rejects(inspectImage(`${folder}/nothing`), { code: 'ENOENT' })
  })
})

async function padded(size: number): Promise<Buffer> {
  const png = await small().png().toBuffer()
  return Buffer.concat([png, Buffer.alloc(size - png.length)])
}

/** Two hundred small frames on a canvas that the header calls 2000 × 2000. */
async function giantFrames(): Promise<Buffer> {
  const gif = gifOfFrames(200)
  gif.writeUInt16LE(2000, 6)
  gif.writeUInt16LE(2000, 8)
  return gif
}
