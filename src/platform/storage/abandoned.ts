import { rm, stat } from 'node:fs/promises'
import { partSuffix } from './keys.ts'
import { walk } from './walk.ts'

/** Removes what a killed process left half-written in a disk storage before the given time; returns how many files went. */
export async function removeAbandonedParts(folder: string, before: Date): Promise<number> {
  let removed = 0
  for await (const { key, path } of walk(folder)) {
    if (!key.endsWith(partSuffix) || !(await isOlder(path, before))) continue
    await rm(path, { force: true })
    removed += 1
  }
  return removed
}

async function isOlder(path: string, before: Date): Promise<boolean> {
  const found = await stat(path).catch(() => undefined)
  return found !== undefined && found.mtimeMs < before.getTime()
}
