import { readFile } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { checkKey, checkPrefix } from './keys.ts'
import type { ByteRange, Storage, StoredObject } from './storage.ts'

/** A storage that is gone with the process: for tests and trials. */
export function memoryStorage(): Storage {
  const objects = new Map<string, Buffer>()
  const keep = (key: string, bytes: Uint8Array) => void objects.set(key, Buffer.from(bytes))
  return {
    putFile: async (key, path) => {
      checkKey(key)
      keep(key, await readFile(path))
    },
    put: async (key, bytes) => {
      checkKey(key)
      keep(key, bytes)
    },
    find: async (key) => {
      checkKey(key)
      return storedObject(objects.get(key))
    },
    delete: async (key) => {
      checkKey(key)
      objects.delete(key)
    },
    keys: (prefix) => keysOf(objects, prefix),
  }
}

function storedObject(bytes: Buffer | undefined): StoredObject | undefined {
  return bytes && { size: bytes.length, open: (range) => Readable.from([slice(bytes, range)], { objectMode: false }) }
}

function slice(bytes: Buffer, range?: ByteRange): Buffer {
  return range ? bytes.subarray(range.start, range.end + 1) : bytes
}

async function* keysOf(objects: Map<string, Buffer>, prefix: string): AsyncIterable<string> {
  checkPrefix(prefix)
  for (const key of objects.keys()) if (key.startsWith(prefix)) yield key
}
