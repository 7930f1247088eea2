import { ByteReader } from './byte-reader.ts'
import { checksum, type TarEntry } from './tar.ts'

const block = 512
const longestPax = 64 * 1024

/**
 * The plain files of an archive, one after the other; each content must be read before the next entry is asked for.
 * @throws Error of one line on whatever a backup never holds: links, folders, names that lead out, a missing end
 */
export async function* untar(bytes: AsyncIterable<Uint8Array>): AsyncIterable<TarEntry> {
  const reader = new ByteReader(bytes)
  let pax = new Map<string, string>()
  for (;;) {
    const head = await reader.take(block)
    if (head.length < block) throw new Error('The backup is cut off')
    if (head.every((byte) => byte === 0)) return
    const { name, size, type } = readHeader(head)
    if (type === 'x') {
      pax = readPax(await takeWhole(reader, size))
      continue
    }
    if (type !== '0') throw new Error(`The backup holds something that is no plain file: ${name}`)
    const entry = { name: safeName(pax.get('path') ?? name), size: Number(pax.get('size') ?? size) }
    pax = new Map()
    const content = reader.stream(entry.size)
    yield { ...entry, content }
    for await (const _ of content);
    await reader.take(padded(entry.size) - entry.size)
  }
}

function readHeader(head: Buffer): { name: string; size: number; type: string } {
  if (parseInt(text(head, 148, 156), 8) !== checksum(head)) throw new Error('This is no backup, or it is damaged')
  const size = parseInt(text(head, 124, 136), 8)
  if (!Number.isSafeInteger(size) || size < 0) throw new Error('The backup is damaged')
  return { name: text(head, 0, 100), size, type: String.fromCharCode(head[156] || 0x30) }
}

async function takeWhole(reader: ByteReader, size: number): Promise<Buffer> {
  if (size > longestPax) throw new Error('The backup is damaged')
  return (await reader.take(padded(size))).subarray(0, size)
}

function readPax(bytes: Buffer): Map<string, string> {
  const values = new Map<string, string>()
  for (let at = 0; at < bytes.length;) {
    const length = parseInt(bytes.subarray(at, at + 20).toString(), 10)
    const record = bytes.subarray(at, at + length).toString()
    const [, key, value] = /^\d+ ([^=]+)=([^]*)\n$/.exec(record) ?? []
    if (key === undefined || value === undefined) throw new Error('The backup is damaged')
    values.set(key, value)
    at += length
  }
  return values
}

/** A name inside the folder that is restored into, or nothing at all is restored. */
function safeName(name: string): string {
  const parts = name.split('/')
  const wrong = parts.some((part) => part === '' || part === '.' || part === '..') || /[\\\0:]/.test(name)
  if (wrong) throw new Error(`The backup holds a name that leads out of the data folder: ${JSON.stringify(name)}`)
  return name
}

const text = (head: Buffer, from: number, to: number): string =>
  (head.subarray(from, to).toString().split('\0')[0] ?? '').trim()

const padded = (size: number): number => Math.ceil(size / block) * block
