import assert from 'node:assert/strict'
import { readFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import sharp from 'sharp'
import { processImage, type Processed } from '../../../src/platform/images/process.ts'
import { animation, phonePhoto, redBlue, tray } from './pictures.ts'

const { folder, lay } = await tray()
after(() => rm(folder, { recursive: true }))

let rooms = 0
const room = () => join(folder, `out${(rooms += 1)}`)

async function processed(bytes: Uint8Array, out = room()): Promise<Processed> {
  const result = await processImage(await lay(bytes), out)
  if ('refused' in result) assert.fail(`refused: ${result.refused}`)
  return result
}

const sizes = ({ variants }: Processed) =>
  variants.map(({ name, format, width, height }) => `${name}.${format} ${width}×${height}`)
const variant = (result: Processed, name: string) => result.variants.find((each) => each.name === name)!

async function colourAt(path: string, x: number, y: number): Promise<'red' | 'blue'> {
  const pixel = await sharp(path).removeAlpha().extract({ left: x, top: y, width: 1, height: 1 }).raw().toBuffer()
  return pixel[0]! > pixel[2]! ? 'red' : 'blue'
}

describe('a photo', () => {
  test('gets its sizes, never enlarged', async () => {
    const large = await processed(await redBlue(2000, 1000).jpeg().toBuffer())
    assert.deepEqual(sizes(large), [
      'original.jpeg 2000×1000',
      'w320.webp 320×160',
      'w640.webp 640×320',
      'w640.avif 640×320',
      'w1280.webp 1280×640',
      'w1280.avif 1280×640',
      'thumb.webp 320×320',
    ])
    const small = await processed(await redBlue(200, 100).png().toBuffer())
    assert.deepEqual(sizes(small), ['original.webp 200×100', 'w200.webp 200×100', 'thumb.webp 100×100'])
  })

  test('is scaled down to 4096 pixels of width, while a long screenshot stays legible', async () => {
    const wide = await processed(await redBlue(5000, 50).png().toBuffer())
    assert.deepEqual([wide.width, wide.height], [4096, 41])
    const long = await processed(await redBlue(700, 9000).png().toBuffer())
    assert.deepEqual([long.width, long.height], [700, 9000])
  })

  test('says the truth about every file it wrote', async () => {
    const { variants } = await processed(await redBlue(900, 600).jpeg().toBuffer())
    for (const { path, bytes, format, width, height } of variants) {
      const header = await sharp(path).metadata()
      assert.deepEqual(
        [header.format, header.width, header.height],
        [format === 'avif' ? 'heif' : format, width, height],
      )
      assert.equal((await stat(path)).size, bytes)
    }
  })

  test('stands upright in every size', async () => {
    const result = await processed(await phonePhoto(1000, 600))
    assert.deepEqual([result.width, result.height], [600, 1000])
    for (const { name, path, width, height } of result.variants.filter(({ name }) => name !== 'thumb')) {
      assert.ok(height > width, name)
      assert.equal(await colourAt(path, width >> 1, height >> 3), 'red', name)
      assert.equal(await colourAt(path, width >> 1, height - (height >> 3)), 'blue', name)
    }
  })

  test('tells nothing of place, camera or owner in any size', async () => {
    const photo = await phonePhoto(1000, 600)
    const traces = [/Exif\0\0|EXIF/, /SERIAL-4711/, /xmpmeta|adobe|XMP /, /ICC_PROFILE|ICCP|Display P3/]
    for (const trace of traces.slice(0, 3)) assert.match(photo.toString('latin1'), trace)
    for (const { path } of (await processed(photo)).variants) {
      const bytes = (await readFile(path)).toString('latin1')
      for (const trace of traces) assert.doesNotMatch(bytes, trace, path)
      const { exif, xmp, iptc, icc, orientation } = await sharp(path).metadata()
      assert.deepEqual([exif, xmp, iptc, icc, orientation ?? 1], [undefined, undefined, undefined, undefined, 1], path)
    }
  })

  test('has a placeholder that is a small picture, and its main colour', async () => {
    const result = await processed(await redBlue(300, 200).jpeg().toBuffer())
    const url = /^data:image\/webp;base64,(.+)$/.exec(result.placeholder)
    const header = await sharp(Buffer.from(url![1]!, 'base64')).metadata()
    assert.ok(result.placeholder.length <= 400)
    assert.deepEqual([header.width, header.height], [16, 11])
    assert.match(result.dominant, /^#(?:f[0-9a-f]0[0-9a-f]0[0-9a-f]|0[0-9a-f]0[0-9a-f]f[0-9a-f])$/)
  })

  test('a noisy transparent picture keeps its transparency and its placeholder small', async () => {
    const noise = sharp({
      create: {
        width: 400,
        height: 400,
        channels: 3,
        background: '#000',
        noise: { type: 'gaussian', mean: 128, sigma: 90 },
      },
    })
    const alpha = await noise.clone().extractChannel(0).toColourspace('b-w').raw().toBuffer()
    const bytes = await noise
      .joinChannel(alpha, { raw: { width: 400, height: 400, channels: 1 } })
      .png()
      .toBuffer()
    const result = await processed(bytes)
    assert.ok(result.placeholder.length <= 400, `${result.placeholder.length}`)
    assert.equal((await sharp(variant(result, 'original').path).metadata()).hasAlpha, true)
  })

  test('in CMYK, in 16 bits or in grey comes out as ordinary sRGB', async () => {
    const odd = [
      await redBlue(40, 30).toColourspace('cmyk').jpeg().toBuffer(),
      await redBlue(40, 30).toColourspace('rgb16').png().toBuffer(),
      await redBlue(40, 30).toColourspace('b-w').png().toBuffer(),
    ]
    for (const bytes of odd) {
      const result = await processed(bytes)
      const header = await sharp(variant(result, 'w40').path).metadata()
      assert.deepEqual([header.space, header.depth], ['srgb', 'uchar'])
    }
  })
})

describe('a moving picture', () => {
  for (const format of ['gif', 'webp'] as const) {
    test(`${format} stays moving, and has a still one`, async () => {
      const bytes = await (
        await animation(700, 350, 6)
      )
        .toFormat(format, { loop: 3, delay: Array<number>(6).fill(120) })
        .toBuffer()
      const result = await processed(bytes)
      assert.deepEqual(sizes(result), [
        'original.webp 700×350',
        'w640.webp 640×320',
        'still.webp 640×320',
        'thumb.webp 320×320',
      ])
      const pages = async (name: string) => (await sharp(variant(result, name).path).metadata()).pages ?? 1
      assert.deepEqual(await Promise.all(['original', 'w640', 'still', 'thumb'].map(pages)), [6, 6, 1, 1])
      const { loop, delay } = await sharp(variant(result, 'original').path).metadata()
      assert.deepEqual([loop, delay], [3, [120, 120, 120, 120, 120, 120]])
    })
  }

  test('a GIF that carries a script loses it', async () => {
    const gif = await (await animation(20, 20, 2)).gif().toBuffer()
    const { variants } = await processed(Buffer.concat([gif, Buffer.from('*/=1;alert(document.cookie)//<script>')]))
    for (const { path } of variants) assert.doesNotMatch((await readFile(path)).toString('latin1'), /alert|script/)
  })
})
