import { mkdir, open } from 'node:fs/promises'
import { dirname } from 'node:path'

/** Makes the folder and its parents, closed to other users. Returns the first one that was not there before. */
export async function makeFolders(folder: string): Promise<string | undefined> {
  return await mkdir(folder, { recursive: true, mode: 0o700 })
}

/** Writes the names in a folder to the disk, and in its parents up to `top`: a file whose name is lost is lost. */
export async function makeDurable(folder: string, top: string): Promise<void> {
  await syncFolder(folder)
  if (folder.length > top.length) await makeDurable(dirname(folder), top)
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
