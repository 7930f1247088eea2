import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import path from 'node:path'
import type { Context } from '../../context.ts'

export const temporaryRoot = ({ config }: Pick<Context, 'config'>): string => path.join(config.dataDir, 'tmp')

/** Runs the work with a folder of its own, closed to other users, that is gone afterwards, however the work ends. */
export async function inTemporaryFolder<Result>(
  ctx: Context,
  work: (folder: string) => Promise<Result>,
): Promise<Result> {
  await mkdir(temporaryRoot(ctx), { recursive: true, mode: 0o700 })
  const folder = await mkdtemp(path.join(temporaryRoot(ctx), 'images-'))
  try {
    return await work(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
