import type { Context } from '../../context.ts'
import { storageKey } from './keys.ts'

/** Deletes everything of one picture. */
export async function deleteFiles(ctx: Pick<Context, 'storage'>, token: string): Promise<void> {
  const keys: string[] = []
  for await (const key of ctx.storage.keys(storageKey({ token }, ''))) keys.push(key)
  for (const key of keys) await ctx.storage.delete(key)
}
