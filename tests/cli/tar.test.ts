import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import { test } from 'node:test'
import { entryOf, tar, type TarEntry } from '../../src/cli/backup/tar.ts'
import { untar } from '../../src/cli/backup/untar.ts'

const long = `uploads/${'folder-with-a-long-name/'.repeat(12)}picture.webp`

async function packed(entries: TarEntry[]): Promise<Buffer> {
  return Buffer.concat(await Readable.from(tar(Readable.from(entries))).toArray())
}

async function unpacked(bytes: Iterable<Uint8Array>): Promise<[string, string][]> {
  const files: [string, string][] = []
  for await (const { name, content } of untar(Readable.from(bytes))) {
    files.push([name, Buffer.concat(await Readable.from(content).toArray()).toString()])
  }
  return files
}

function* chunks(bytes: Buffer, size: number): Iterable<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

test('what goes in comes out, whatever the chunks', async () => {
  const files: [string, string][] = [
    ['a', ''],
    ['b/c', 'x'.repeat(512)],
    [long, 'نص'],
    ['صورة', 'y'.repeat(1500)],
  ]
  const bytes = await packed(files.map(([name, text]) => entryOf(name, text)))
  assert.equal(bytes.length % 512, 0)
  for (const size of [1, 7, 512, 1000, 1 << 20]) assert.deepEqual(await unpacked(chunks(bytes, size)), files)
})

test('contents that nobody reads are passed over', async () => {
  const names: string[] = []
  const bytes = await packed([entryOf('a', 'x'.repeat(3000)), entryOf('b', 'y')])
  for await (const { name } of untar(Readable.from([bytes]))) names.push(name)
  assert.deepEqual(names, ['a', 'b'])
})

test('the tar of the system reads it', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'forum-tar-'))
  writeFileSync(path.join(folder, 'x.tar'), await packed([entryOf('manifest.json', '{}'), entryOf(long, 'نص')]))
  execFileSync('tar', ['xf', 'x.tar'], { cwd: folder })
  assert.equal(readFileSync(path.join(folder, long), 'utf8'), 'نص')
  rmSync(folder, { recursive: true })
})

test('a content of another length than its entry says is an error', async () => {
  await assert.rejects(packed([{ name: 'a', size: 5, content: [Buffer.from('four')] }]), /changed while it was read/)
})

for (const name of ['../secret', '/etc/passwd', 'uploads/../../x', 'a//b', './a', 'a\\..\\b', 'c:x', '']) {
  test(`a name that leads out is refused: ${JSON.stringify(name)}`, async () => {
    await assert.rejects(unpacked([await packed([entryOf(name, 'x')])]), /leads out/)
  })
}

for (const type of ['1', '2', '3', '5', '6', 'L']) {
  test(`an entry of type ${type} is refused`, async () => {
    const bytes = await packed([entryOf('a', '')])
    bytes.write(type, 156)
    let sum = 0
    for (let at = 0; at < 512; at += 1) sum += at >= 148 && at < 156 ? 0x20 : (bytes[at] ?? 0)
    bytes.write(sum.toString(8).padStart(6, '0'), 148)
    await assert.rejects(unpacked([bytes]), /no plain file/)
  })
}

test('an archive that ends too early is refused at any length', async () => {
  const bytes = await packed([entryOf('a', 'x'.repeat(700)), entryOf(long, 'y')])
  for (const length of [1, 511, 512, 600, 1024, 1536, 2048, bytes.length - 1024]) {
    await assert.rejects(unpacked([bytes.subarray(0, length)]), /cut off/, String(length))
  }
})

test('a header that was changed is refused', async () => {
  const bytes = await packed([entryOf('a', 'x')])
  bytes.write('b', 0)
  await assert.rejects(unpacked([bytes]), /damaged/)
})
