const block = 512
/** The most that eleven octal digits hold; above it, and for long names, a pax record says the value (POSIX.1-2001). */
const mostOctal = 8 ** 11 - 1
const longestName = 100

export interface TarEntry {
  name: string
  size: number
  content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>
}

/** Plain files as a POSIX archive that every `tar` opens. @throws when a content is not as long as its entry says */
export async function* tar(entries: AsyncIterable<TarEntry>): AsyncIterable<Uint8Array> {
  for await (const { name, size, content } of entries) {
    yield* paxHeader(name, size)
    yield header(shortName(name), Math.min(size, mostOctal), '0')
    yield* exactly(name, size, content)
    yield padding(size)
  }
  yield Buffer.alloc(2 * block)
}

export const entryOf = (name: string, text: string): TarEntry => {
  const bytes = Buffer.from(text)
  return { name, size: bytes.length, content: [bytes] }
}

async function* exactly(name: string, size: number, content: TarEntry['content']): AsyncIterable<Uint8Array> {
  let written = 0
  for await (const chunk of content) {
    written += chunk.length
    yield chunk
  }
  if (written !== size) throw new Error(`${name} changed while it was read`)
}

function* paxHeader(name: string, size: number): Iterable<Uint8Array> {
  const long = Buffer.byteLength(name) > longestName || /[^\x20-\x7e]/.test(name)
  const records = (long ? paxRecord('path', name) : '') + (size > mostOctal ? paxRecord('size', String(size)) : '')
  if (records === '') return
  const bytes = Buffer.from(records)
  yield header('pax', bytes.length, 'x')
  yield bytes
  yield padding(bytes.length)
}

/** `length key=value\n`, where the length counts its own digits. */
function paxRecord(key: string, value: string): string {
  const rest = ` ${key}=${value}\n`
  const bare = Buffer.byteLength(rest)
  let length = bare + String(bare).length
  if (String(length).length > String(bare).length) length = bare + String(length).length
  return length + rest
}

function header(name: string, size: number, type: '0' | 'x'): Buffer {
  const bytes = Buffer.alloc(block)
  const octal = (value: number, at: number, digits: number) => bytes.write(value.toString(8).padStart(digits, '0'), at)
  bytes.write(name, 0, longestName)
  octal(0o600, 100, 7)
  octal(0, 108, 7)
  octal(0, 116, 7)
  octal(size, 124, 11)
  octal(Math.floor(Date.now() / 1000), 136, 11)
  bytes.fill(' ', 148, 156)
  bytes.write(type, 156)
  bytes.write('ustar\u000000', 257)
  octal(checksum(bytes), 148, 6)
  bytes.write('\0 ', 154)
  return bytes
}

/** The sum of a header's bytes, its own field counting as spaces. */
export function checksum(bytes: Uint8Array): number {
  return bytes.reduce((sum, byte, at) => sum + (at >= 148 && at < 156 ? 0x20 : byte), 0)
}

const shortName = (name: string): string =>
  Buffer.from(name.replace(/[^\x20-\x7e]/g, '_'))
    .subarray(0, longestName)
    .toString()

const padding = (size: number): Buffer => Buffer.alloc((block - (size % block)) % block)
