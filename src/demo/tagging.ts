import type { Db } from '../platform/database/database.ts'
import { sortKeys } from '../platform/text/name-order.ts'
import { tagFold } from '../platform/text/tag-name.ts'
import { tagSigns, tagsOfForum } from './corpus/b/tags.ts'
import { insertAll } from './queries.ts'
import type { PlannedThread } from './threads.ts'

/** One thread in so many bears tags. */
const every = 3
const most = 4

/** Writes the tags of threads, whose ids are their places from one. They are counted afterwards. */
export async function storeTags(db: Db, threads: readonly PlannedThread[], now: number): Promise<void> {
  const borne = threads.map((plan, n) => (n % every === 0 ? tagsFor(plan) : []))
  const names = [...new Set(borne.flat())]
  const idOf = new Map(names.map((name, n) => [name, n + 1]))
  await insertAll(
    db,
    'tags',
    names.map((name, n) => ({
      id: n + 1,
      name,
      name_fold: tagFold(name),
      sort_key: sortKeys(name).whole,
      created_at: now,
    })),
  )
  const rows = borne.flatMap((tags, n) =>
    tags.map((name, position) => ({ thread_id: n + 1, tag_id: idOf.get(name) ?? 0, position, forum_id: null })),
  )
  await insertAll(db, 'thread_tags', rows)
}

/** Where a word begins, whatever Arabic joins to its front. */
const signs = tagSigns.map(
  ([tag, { source, flags }]) => [tag, new RegExp(`(?<!\\p{L})[وبفل]?(?:ال|لل)?(?:${source})`, `${flags}u`)] as const,
)

function tagsFor({ title, forum }: PlannedThread): readonly string[] {
  const said = signs.filter(([, sign]) => sign.test(title)).map(([tag]) => tag)
  return said.length === 0 ? (tagsOfForum[forum] ?? []) : said.slice(0, most)
}
