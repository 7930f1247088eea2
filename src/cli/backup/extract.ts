import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { databaseName, keptNames, tablesFolder, uploadsFolder } from './contents.ts'
import { type Manifest, manifestName, readManifest } from './manifest.ts'
import type { TarEntry } from './tar.ts'
import { untar } from './untar.ts'

export interface Extracted {
  folder: string
  manifest: Manifest
}

/** Reads a whole backup into a folder of ours. @throws Error of one line when any of it is not as it was written */
export async function extract(file: string, folder: string): Promise<Extracted> {
  let manifest: Manifest | undefined
  for await (const entry of untar(await bytesOf(file))) {
    if (!manifest) manifest = readManifest(await firstEntry(entry))
    else await keep(entry, folder)
  }
  if (!manifest) throw new Error('This is no backup of a board')
  return { folder, manifest }
}

async function bytesOf(file: string): Promise<AsyncIterable<Uint8Array>> {
  const [first] = await createReadStream(file, { start: 0, end: 1 }).toArray()
  const compressed = (first as Buffer | undefined)?.equals(Buffer.from([0x1f, 0x8b])) ?? false
  const stream = createReadStream(file)
  return compressed ? Readable.from(unpacked(stream)) : stream
}

async function* unpacked(stream: Readable): AsyncIterable<Uint8Array> {
  const unzip = createGunzip()
  const done = pipeline(stream, unzip).catch(() => undefined)
  try {
    yield* unzip
  } catch {
    throw new Error('The backup is damaged')
  }
  await done
}

async function firstEntry({ name, size, content }: TarEntry): Promise<string> {
  if (name !== manifestName || size > 1024 * 1024) throw new Error('This is no backup of a board')
  const chunks: Uint8Array[] = []
  for await (const chunk of content) chunks.push(chunk)
  return Buffer.concat(chunks).toString()
}

async function keep({ name, content }: TarEntry, folder: string): Promise<void> {
  const ours =
    name === databaseName || keptNames.includes(name) || name.startsWith(tablesFolder) || name.startsWith(uploadsFolder)
  if (!ours) throw new Error(`The backup holds something unknown: ${name}`)
  const file = path.join(folder, name)
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 })
  await pipeline(content, createWriteStream(file, { flags: 'wx', mode: 0o600, flush: true }))
}
