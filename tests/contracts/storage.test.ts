import assert from 'node:assert/strict'
import { mkdtemp, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { buffer, text } from 'node:stream/consumers'
import { removeAbandonedParts } from '../../src/platform/storage/abandoned.ts'
import { diskStorage } from '../../src/platform/storage/disk.ts'
import { memoryStorage } from '../../src/platform/storage/memory.ts'
import type { Storage } from '../../src/platform/storage/storage.ts'

let folder: string
let nextFolder = 0
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'storage-'))
})
after(() => rm(folder, { recursive: true }))

const freshFolder = () => join(folder, `s${(nextFolder += 1)}`)
const implementations: Record<string, () => Storage> = { disk: () => diskStorage(freshFolder()), memory: memoryStorage }
const badKeys = [
  '',
  '/etc/passwd',
  '../x',
  'a/../../x',
  'a/..',
  '.env',
  'a/.env',
  'A',
  'صورة',
  'a\0b',
  'a\\b',
  'a//b',
  'a/',
  'a.part',
  'a\n',
]

const bytes = (words: string) => new TextEncoder().encode(words)
const read = async (storage: Storage, key: string) => {
  const found = await storage.find(key)
  return found && (await text(found.open()))
}
const listed = async (storage: Storage, prefix: string) => (await Array.fromAsync(storage.keys(prefix))).sort()

for (const [name, make] of Object.entries(implementations)) {
  describe(`storage in ${name}`, () => {
    test('gives back what was put, with its size', async () => {
      const storage = make()
      await storage.put('a/b/one.webp', bytes('سلام'))
      assert.equal((await storage.find('a/b/one.webp'))?.size, 8)
      assert.equal(await read(storage, 'a/b/one.webp'), 'سلام')
    })

    test('copies a file and leaves the source alone', async () => {
      const [storage, path] = [make(), join(folder, 'source.bin')]
      const content = Buffer.alloc(300_000, 'منتدى')
      await writeFile(path, content)
      await storage.putFile('big', path)
      assert.deepEqual(await buffer((await storage.find('big'))!.open()), content)
      assert.equal((await stat(path)).size, content.length)
    })

    test('is not changed by what happens to the bytes afterwards', async () => {
      const [storage, mine] = [make(), bytes('abc')]
      await storage.put('k', mine)
      mine.fill(0)
      assert.equal(await read(storage, 'k'), 'abc')
    })

    test('opens a range with both ends included, any number of times', async () => {
      const storage = make()
      await storage.put('k', bytes('0123456789'))
      const found = await storage.find('k')
      assert.equal(await text(found!.open({ start: 2, end: 4 })), '234')
      assert.equal(await text(found!.open({ start: 9, end: 9 })), '9')
      assert.equal(await text(found!.open()), '0123456789')
    })

    test('keeps an empty object', async () => {
      const storage = make()
      await storage.put('empty', bytes(''))
      assert.equal((await storage.find('empty'))?.size, 0)
      assert.equal(await read(storage, 'empty'), '')
    })

    test('a second put replaces the first', async () => {
      const storage = make()
      await storage.put('k', bytes('a longer first one'))
      await storage.put('k', bytes('second'))
      assert.equal(await read(storage, 'k'), 'second')
    })

    test('finds nothing under an unknown key, under a folder, or below an object', async () => {
      const storage = make()
      await storage.put('a/b', bytes('x'))
      for (const key of ['nothing', 'a', 'a/b/c']) assert.equal(await storage.find(key), undefined)
    })

    test('deletes, and deleting nothing is no error', async () => {
      const storage = make()
      await storage.put('a/k', bytes('x'))
      await storage.delete('a/k')
      await storage.delete('a/k')
      assert.equal(await storage.find('a/k'), undefined)
      assert.deepEqual(await listed(storage, ''), [])
    })

    test('lists keys by prefix, which may stop inside a name', async () => {
      const storage = make()
      for (const key of ['a/one', 'a/only/two', 'ab', 'b/one']) await storage.put(key, bytes(key))
      assert.deepEqual(await listed(storage, ''), ['a/one', 'a/only/two', 'ab', 'b/one'])
      assert.deepEqual(await listed(storage, 'a'), ['a/one', 'a/only/two', 'ab'])
      assert.deepEqual(await listed(storage, 'a/on'), ['a/one', 'a/only/two'])
      assert.deepEqual(await listed(storage, 'none/'), [])
      await assert.rejects(listed(storage, '../'), /not a storage prefix/)
    })

    test('a failed copy leaves no key behind', async () => {
      const storage = make()
      await assert.rejects(storage.putFile('k', join(folder, 'missing.bin')), { code: 'ENOENT' })
      assert.equal(await storage.find('k'), undefined)
      assert.deepEqual(await listed(storage, ''), [])
    })

    for (const key of badKeys) {
      test(`refuses the key ${JSON.stringify(key)} everywhere`, async () => {
        const storage = make()
        const refused = /not a storage key/
        await assert.rejects(storage.put(key, bytes('x')), refused)
        await assert.rejects(storage.putFile(key, import.meta.filename), refused)
        await assert.rejects(storage.find(key), refused)
        await assert.rejects(storage.delete(key), refused)
      })
    }
  })
}

describe('what only the disk can show', () => {
  const modeOf = async (path: string) => ((await stat(path)).mode & 0o777).toString(8)

  test('files and folders are closed to other users', async () => {
    const root = freshFolder()
    await diskStorage(root).put('a/b/one', bytes('x'))
    await diskStorage(root).putFile('a/b/two', import.meta.filename)
    const paths = ['', 'a', 'a/b', 'a/b/one', 'a/b/two'].map((path) => join(root, path))
    assert.deepEqual(await Promise.all(paths.map(modeOf)), ['700', '700', '700', '600', '600'])
  })

  test('a failed copy leaves no half-written file', async () => {
    const root = freshFolder()
    await assert.rejects(diskStorage(root).putFile('k', join(folder, 'missing.bin')))
    assert.deepEqual(await readdir(root), [])
  })

  test('half-written files are never listed and go when they are old', async () => {
    const root = freshFolder()
    await diskStorage(root).put('whole', bytes('x'))
    const [old, young] = [join(root, 'old.1.part'), join(root, 'young.2.part')]
    for (const path of [old, young]) await writeFile(path, 'half')
    await utimes(old, new Date('2020-01-01'), new Date('2020-01-01'))
    assert.deepEqual(await listed(diskStorage(root), ''), ['whole'])
    assert.equal(await removeAbandonedParts(root, new Date('2021-01-01')), 1)
    assert.deepEqual((await readdir(root)).sort(), ['whole', 'young.2.part'])
  })
})
