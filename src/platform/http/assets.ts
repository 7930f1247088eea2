import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { deserialize, serialize } from 'node:v8'

/** A file ready to be sent. What is compressed already (fonts, pictures) has no packed forms. */
export interface StaticFile {
  body: Buffer
  gzip: Buffer | undefined
  brotli: Buffer | undefined
  type: string
}

export interface Built {
  css: string
  memberCss: string
  js: string
  memberJs: string
  icons: string
  preload: string[]
  files: Map<string, StaticFile>
}

export interface Assets {
  /** Addresses that carry their content's hash, so that they may be kept forever. */
  css: string
  /** What reading needs. */
  js: string
  /** The same and all that only members see and do: whoever logs in loads these instead. */
  memberCss: string
  memberJs: string
  icons: string
  /** The fonts that the first text needs. */
  preload: string[]
  /** A file under `/assets/`; it never changes under its name. */
  find(path: string): StaticFile | undefined
  /** A file at a fixed address (`/favicon.ico`, `/service-worker.js`), which may change. */
  file(path: string): StaticFile | undefined
}

const sources = ['public', 'src/platform/http', 'src/platform/i18n', 'src/platform/text', 'package-lock.json']

/** Where an installation keeps what it made ahead, so that the first start need not. */
export const madeAhead = (root: string): string => path.join(root, 'node_modules/.cache/assets')

/**
 * Bundles, minifies, names and packs everything that pages load. The result is kept in the first folder under the hash of its
 * sources, and read from whichever has it: where none does, a start takes about half a second longer.
 */
export async function buildAssets(root: string, first: string, ...others: string[]): Promise<Assets> {
  const name = `assets-${sourceHash(root)}.bin`
  const known = [first, ...others].values().map((folder) => readBuilt(path.join(folder, name)))
  const built = known.find((one) => one !== undefined) ?? (await buildAndKeep(root, path.join(first, name)))
  const { files, ...named } = built
  const under = (address: string, hashed: boolean) =>
    address.startsWith('/assets/') === hashed ? files.get(address) : undefined
  return { ...named, find: (address) => under(address, true), file: (address) => under(address, false) }
}

async function buildAndKeep(root: string, file: string): Promise<Built> {
  const { build } = await import('./asset-build.ts')
  const built = await build(root)
  keepBuilt(file, built)
  return built
}

function readBuilt(file: string): Built | undefined {
  try {
    return deserialize(readFileSync(file)) as Built
  } catch {
    return undefined
  }
}

/** Written whole or not at all, because several processes may start at once. */
function keepBuilt(file: string, built: Built): void {
  const folder = path.dirname(file)
  mkdirSync(folder, { recursive: true })
  const part = `${file}.${process.pid}.part`
  writeFileSync(part, serialize(built))
  renameSync(part, file)
  for (const old of readdirSync(folder)) {
    if (/^assets-[\w-]+\.bin$/.test(old) && old !== path.basename(file)) rmSync(path.join(folder, old), { force: true })
  }
}

function sourceHash(root: string): string {
  const hash = createHash('sha256')
  for (const source of sources) addSource(hash, path.join(root, source))
  return hash.digest('base64url').slice(0, 16)
}

function addSource(hash: ReturnType<typeof createHash>, source: string): void {
  const names = path.extname(source) === '' ? filesUnder(source) : ['']
  for (const name of names) hash.update(name).update(readFileSync(path.join(source, name)))
}

function filesUnder(folder: string): string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile())
  return files.map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name))).sort()
}
