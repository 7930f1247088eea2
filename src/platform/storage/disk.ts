import { randomUUID } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { makeDurable, makeFolders } from './folders.ts'
import { checkKey, checkPrefix, partSuffix } from './keys.ts'
import type { Storage, StoredObject } from './storage.ts'
import { walk } from './walk.ts'

/** Files under one folder that only we may read. A put that has returned survives a power cut. */
export function diskStorage(folder: string): Storage {
  const place = (key: string) => {
    checkKey(key)
    return join(folder, key)
  }
  return {
    putFile: async (key, path) => await writeWhole(folder, place(key), (part) => copy(path, part)),
    put: async (key, bytes) => await writeWhole(folder, place(key), (part) => writeFile(part, bytes, newFile)),
    find: async (key) => await findFile(place(key)),
    delete: async (key) => await rm(place(key), { force: true }),
    keys: (prefix) => keysUnder(folder, prefix),
  }
}

/** `flush` is the fsync: without it the rename may reach the disk before the bytes do. */
const newFile = { flag: 'wx', mode: 0o600, flush: true } as const

async function writeWhole(root: string, path: string, write: (part: string) => Promise<void>): Promise<void> {
  const part = `${path}.${randomUUID()}${partSuffix}`
  const firstNew = await makeFolders(dirname(path))
  try {
    await write(part)
    await rename(part, path)
  } catch (error) {
    await rm(part, { force: true })
    throw error
  }
  await makeDurable(dirname(path), firstNew ? root : dirname(path))
}

async function copy(from: string, to: string): Promise<void> {
  const { flag, mode, flush } = newFile
  await pipeline(createReadStream(from), createWriteStream(to, { flags: flag, mode, flush }))
}

async function findFile(path: string): Promise<StoredObject | undefined> {
  const found = await stat(path).catch(ignoreMissing)
  if (!found?.isFile()) return undefined
  return { size: found.size, open: (range) => createReadStream(path, range) }
}

function ignoreMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT' && error.code !== 'ENOTDIR') throw error
}

async function* keysUnder(folder: string, prefix: string): AsyncIterable<string> {
  checkPrefix(prefix)
  const branch = prefix.slice(0, prefix.lastIndexOf('/') + 1)
  for await (const { key } of walk(folder, branch)) {
    if (key.startsWith(prefix) && !key.endsWith(partSuffix)) yield key
  }
}
