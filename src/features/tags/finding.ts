import type { Context } from '../../context.ts'
import type { TagRow } from '../../platform/database/tables/tags.ts'
import { tagFold } from '../../platform/text/tag-name.ts'
import type { Viewer } from '../users/viewer.ts'
import { knownAmong, tagByFold } from './queries.ts'

/** The tag of this name in any spelling, while the viewer may know of it. */
export async function knownTag(ctx: Context, viewer: Viewer, name: string): Promise<TagRow | undefined> {
  const fold = tagFold(name)
  const tag = fold === '' ? undefined : await tagByFold(ctx.db, fold)
  return tag && (await knownAmong(ctx.db, viewer, [tag.id])).has(tag.id) ? tag : undefined
}
