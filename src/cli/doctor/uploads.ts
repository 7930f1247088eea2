import type { Context } from '../../context.ts'
import { avatarSizes } from '../../features/accounts/avatars.ts'
import { previewFile, sourceFile, storageKey } from '../../features/attachments/keys.ts'
import { fileOf, readVariants } from '../../features/attachments/variants.ts'
import type { Check } from './examine.ts'
import { avatarKeys, picturesAfter } from './queries.ts'

const atOnce = 500
const examples = 5

/** Every file that a row names must be there; files that no row names are only counted: the server deletes them in time. */
export const checkUploads: Check = async (ctx) => {
  const stored = new Set<string>()
  for await (const key of ctx.storage.keys('')) stored.add(key)
  const named = await namedFiles(ctx)
  const missing = [...named].filter((key) => !stored.has(key))
  const findings = { files: stored.size, orphans: [...stored].filter((key) => !named.has(key)).length }
  if (missing.length === 0) return { findings, problems: [] }
  return {
    findings,
    problems: [`${missing.length} of ${named.size} files are missing (${missing.slice(0, examples).join(', ')})`],
  }
}

async function namedFiles(ctx: Context): Promise<Set<string>> {
  const avatars = await avatarKeys(ctx.db)
  const named = new Set(avatars.flatMap((key) => avatarSizes.map((size) => `${key}-${size}.webp`)))
  let pictures = await picturesAfter(ctx.db, 0, atOnce)
  while (pictures.length > 0) {
    for (const key of pictures.flatMap(filesOf)) named.add(key)
    pictures = await picturesAfter(ctx.db, pictures.at(-1)?.id ?? 0, atOnce)
  }
  return named
}

function filesOf(row: Awaited<ReturnType<typeof picturesAfter>>[number]): string[] {
  if (row.refused !== null) return []
  if (row.ready_at === null) return [storageKey(row, sourceFile), storageKey(row, previewFile)]
  return readVariants(row).map((variant) => storageKey(row, fileOf(variant)))
}
