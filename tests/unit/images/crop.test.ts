import assert from 'node:assert/strict'
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import sharp from 'sharp'
import { type Crop, cropSquare } from '../../../src/platform/images/crop.ts'
import { animation, phonePhoto, redBlue, tray } from './pictures.ts'

const { folder, lay } = await tray()
after(() => rm(folder, { recursive: true }))

let rooms = 0
async function cropped(bytes: Uint8Array, crop?: Crop, sizes = [48, 96]) {
  const result = await cropSquare(await lay(bytes), join(folder, `out${(rooms += 1)}`), crop, sizes)
  if ('refused' in result) assert.fail(`refused: ${result.refused}`)
  return result
}

/** The colours at the start and the end of a line through the middle. */
async function ends(path: string, along: 'x' | 'y'): Promise<string[]> {
  const { data, info } = await sharp(path).removeAlpha().raw().toBuffer({ resolveWithObject: true })
  const [near, far, middle] = [2, info.width - 3, info.width >> 1]
  const spots =
    along === 'x'
      ? [
          [near, middle],
          [far, middle],
        ]
      : [
          [middle, near],
          [middle, far],
        ]
  return spots.map(([x, y]) => (data[(y! * info.width + x!) * 3]! > 127 ? 'red' : 'blue'))
}

describe('cutting a square', () => {
  test('gives every size asked for, also from a small picture', async () => {
    const made = await cropped(await redBlue(60, 40).png().toBuffer(), undefined, [48, 96, 192, 384])
    assert.deepEqual(
      made.map(({ name, format, width, height }) => [name, format, width, height]),
      [
        ['w48', 'webp', 48, 48],
        ['w96', 'webp', 96, 96],
        ['w192', 'webp', 192, 192],
        ['w384', 'webp', 384, 384],
      ],
    )
  })

  test('takes the middle when nothing is chosen', async () => {
    for (const { path } of await cropped(await redBlue(300, 100).png().toBuffer())) {
      assert.deepEqual(await ends(path, 'x'), ['red', 'blue'])
    }
  })

  test('takes the chosen square, counted in the upright picture', async () => {
    const photo = await phonePhoto(300, 200)
    const [top] = await cropped(photo, { x: 50, y: 0, size: 100 })
    const [middle] = await cropped(photo, { x: 0, y: 50, size: 200 })
    const [bottom] = await cropped(photo, { x: 0, y: 200, size: 100 })
    assert.deepEqual(await ends(top!.path, 'y'), ['red', 'red'])
    assert.deepEqual(await ends(middle!.path, 'y'), ['red', 'blue'])
    assert.deepEqual(await ends(bottom!.path, 'y'), ['blue', 'blue'])
  })

  test('moves a square that reaches outside back in', async () => {
    const picture = await redBlue(200, 100).png().toBuffer()
    const [right] = await cropped(picture, { x: 9_999, y: -50, size: 1_000 })
    assert.deepEqual(await ends(right!.path, 'x'), ['blue', 'blue'])
  })

  test('of a moving picture is still', async () => {
    const [first] = await cropped(await (await animation(50, 50, 4)).gif().toBuffer())
    assert.equal((await sharp(first!.path).metadata()).pages ?? 1, 1)
  })

  test('tells nothing of place or camera', async () => {
    for (const { path } of await cropped(await phonePhoto(200, 200))) {
      assert.doesNotMatch((await readFile(path)).toString('latin1'), /EXIF|XMP |ICCP|SERIAL-4711/)
    }
  })

  test('is refused for what is no picture', async () => {
    assert.deepEqual(await cropSquare(await lay('<svg/>'), folder, undefined, [48]), { refused: 'svg' })
  })
})
