import type { Dirent } from 'node:fs'
import { opendir } from 'node:fs/promises'
import { join } from 'node:path'

/** Every file below `root/branch`, one folder entry in memory at a time; `branch` is empty or ends in a slash. */
export async function* walk(root: string, branch = ''): AsyncIterable<{ key: string; path: string }> {
  for await (const entry of entriesOf(join(root, branch))) {
    const key = branch + entry.name
    if (entry.isDirectory()) yield* walk(root, `${key}/`)
    else if (entry.isFile()) yield { key, path: join(root, key) }
  }
}

async function* entriesOf(folder: string): AsyncIterable<Dirent> {
  try {
    yield* await opendir(folder)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
}
