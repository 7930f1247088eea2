import { brotliCompressSync, constants, inflateSync } from 'node:zlib'

/** The tables of a font by their four-letter names, plain. */
export type Tables = Map<string, Buffer>

const knownTags = (
  'cmap head hhea hmtx maxp name OS/2 post cvt_ fpgm glyf loca prep CFF_ VORG EBDT EBLC gasp hdmx kern LTSH PCLT VDMX vhea ' +
  'vmtx BASE GDEF GPOS GSUB'
).split(' ')

/** Reads a WOFF 1 file (https://www.w3.org/TR/WOFF/). @throws when it is none */
export function readWoff(file: Buffer): Tables {
  if (file.toString('latin1', 0, 4) !== 'wOFF') throw new Error('not a WOFF file')
  const count = file.readUInt16BE(12)
  return new Map(Array.from({ length: count }, (_, index) => readTable(file, 44 + index * 20)))
}

function readTable(file: Buffer, at: number): [string, Buffer] {
  const [offset, packed, length] = [file.readUInt32BE(at + 4), file.readUInt32BE(at + 8), file.readUInt32BE(at + 12)]
  const data = file.subarray(offset, offset + packed)
  return [file.toString('latin1', at, at + 4), packed < length ? inflateSync(data) : data]
}

/** Writes the plain file that every program reads (https://learn.microsoft.com/typography/opentype/spec/otff). */
export function writeSfnt(tables: Tables): Buffer {
  const names = [...tables.keys()].toSorted()
  const power = Math.floor(Math.log2(names.length))
  const head = Buffer.alloc(12 + 16 * names.length)
  head.writeUInt32BE(0x00010000, 0)
  head.writeUInt16BE(names.length, 4)
  head.writeUInt16BE(16 * 2 ** power, 6)
  head.writeUInt16BE(power, 8)
  head.writeUInt16BE(16 * (names.length - 2 ** power), 10)
  const parts = [head]
  let offset = head.length
  for (const [index, name] of names.entries()) {
    const table = tables.get(name) ?? Buffer.alloc(0)
    const padded = Buffer.concat([table, Buffer.alloc((4 - (table.length % 4)) % 4)])
    const at = 12 + 16 * index
    head.write(name, at, 'latin1')
    head.writeUInt32BE(sumOf(padded), at + 4)
    head.writeUInt32BE(offset, at + 8)
    head.writeUInt32BE(table.length, at + 12)
    parts.push(padded)
    offset += padded.length
  }
  return Buffer.concat(parts)
}

function sumOf(words: Buffer): number {
  let sum = 0
  for (let at = 0; at < words.length; at += 4) sum = (sum + words.readUInt32BE(at)) >>> 0
  return sum
}

/** Writes a WOFF 2 file (https://www.w3.org/TR/WOFF2/) without its optional transforms of the outlines. */
export function writeWoff2(tables: Tables): Buffer {
  const names = knownTags.filter((name) => tables.has(name))
  const data = names.map((name) => tables.get(name) ?? Buffer.alloc(0))
  const directory = Buffer.concat(data.map((table, index) => entry(names[index] ?? '', table.length)))
  const packed = compress(Buffer.concat(data))
  const header = Buffer.alloc(48)
  const end = header.length + directory.length + packed.length
  const padding = Buffer.alloc((4 - (end % 4)) % 4)
  const whole = data.reduce((sum, table) => sum + Math.ceil(table.length / 4) * 4, 12 + 16 * names.length)
  header.write('wOF2', 0, 'latin1')
  header.writeUInt32BE(0x00010000, 4)
  header.writeUInt32BE(end + padding.length, 8)
  header.writeUInt16BE(names.length, 12)
  header.writeUInt32BE(whole, 16)
  header.writeUInt32BE(packed.length, 20)
  return Buffer.concat([header, directory, packed, padding])
}

/** Transform 3 says of outlines that they are as they are; of every other table 0 does. */
function entry(name: string, length: number): Buffer {
  const isOutline = name === 'glyf' || name === 'loca'
  return Buffer.from([knownTags.indexOf(name) | (isOutline ? 0xc0 : 0), ...base128(length)])
}

function base128(value: number): number[] {
  const bytes = [value & 0x7f]
  for (let rest = value >>> 7; rest > 0; rest >>>= 7) bytes.unshift((rest & 0x7f) | 0x80)
  return bytes
}

function compress(data: Buffer): Buffer {
  return brotliCompressSync(data, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 10,
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_FONT,
      [constants.BROTLI_PARAM_SIZE_HINT]: data.length,
    },
  })
}
