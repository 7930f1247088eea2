import assert from 'node:assert/strict'
import { mkdir, readdir, rm, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import sharp from 'sharp'
import { processImage } from '../../../src/platform/images/process.ts'
import { pngClaiming, redBlue, tray } from './pictures.ts'

const { folder, lay } = await tray()
after(() => rm(folder, { recursive: true }))

let rooms = 0
const room = () => join(folder, `out${(rooms += 1)}`)

describe('what is refused on the bench', () => {
  const truncated = async () => {
    const jpeg = await sharp({
      create: {
        width: 500,
        height: 500,
        channels: 3,
        background: '#fff',
        noise: { type: 'gaussian', mean: 128, sigma: 40 },
      },
    })
      .jpeg()
      .toBuffer()
    return jpeg.subarray(0, jpeg.length >> 1)
  }

  test('a truncated JPEG is broken, and leaves no file', async () => {
    const out = room()
    assert.deepEqual(await processImage(await lay(await truncated()), out), { refused: 'broken' })
    assert.deepEqual(await readdir(out), [])
  })

  test('a header that promises more pixels than follow is broken', async () => {
    assert.deepEqual(await processImage(await lay(await pngClaiming(800, 800)), room()), { refused: 'broken' })
  })

  test('what inspection refuses is refused before anything is made', async () => {
    const out = room()
    assert.deepEqual(await processImage(await lay('<svg xmlns="http://www.w3.org/2000/svg"/>'), out), {
      refused: 'svg',
    })
    await assert.rejects(readdir(out), { code: 'ENOENT' })
  })

  test('when the time is up the work stops', async () => {
    const [out, path] = [room(), await lay(await redBlue(100, 100).png().toBuffer())]
    assert.deepEqual(await processImage(path, out, { seconds: 0 }), { refused: 'timeout' })
    assert.deepEqual(await readdir(out), [])
  })

  test('a refusal does not hold up the pictures behind it', async () => {
    const paths = [
      await truncated(),
      await redBlue(50, 50).png().toBuffer(),
      await truncated(),
      await redBlue(60, 60).png().toBuffer(),
    ]
    const results = await Promise.all(paths.map(async (bytes) => await processImage(await lay(bytes), room())))
    assert.deepEqual(
      results.map((result) => ('refused' in result ? result.refused : result.width)),
      ['broken', 50, 'broken', 60],
    )
  })

  test('when one size cannot be written it is thrown, and none of the others stays', async () => {
    const [out, path] = [room(), await lay(await redBlue(50, 50).png().toBuffer())]
    await mkdir(out)
    await symlink(join(folder, 'no-such-folder', 'x'), join(out, 'thumb.webp'))
    await assert.rejects(processImage(path, out), /unable to open for write/)
    assert.deepEqual(await readdir(out), [])
  })

  test('a folder that cannot be written is thrown: the picture is not at fault', async () => {
    const path = await lay(await redBlue(50, 50).png().toBuffer())
    await assert.rejects(processImage(path, join(path, 'below-a-file')), { code: 'ENOTDIR' })
  })
})
