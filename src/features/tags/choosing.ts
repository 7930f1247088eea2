import type { Context } from '../../context.ts'
import type { ForumRow } from '../../platform/database/tables/forums.ts'
import type { TagRow } from '../../platform/database/tables/tags.ts'
import type { FieldErrors } from '../../platform/errors.ts'
import { longestTag, tagProblem, type TypedTag, typedTags } from '../../platform/text/tag-name.ts'
import { judgeName } from '../censoring/judging.ts'
import { boardSettings } from '../setup/board.ts'
import { mayIn, type Viewer } from '../users/viewer.ts'
import { choosesFreely, leastTags, offersList } from './policy.ts'
import { knownAmong, tagsByFolds, tagsOffered } from './queries.ts'

type Place = Pick<ForumRow, 'id' | 'tag_rule' | 'tags_least'>

/**
 * What was typed as a thread's tags, and what is wrong with it where the thread stands. Of a tag that the viewer may not know of it is
 * said, as of any other, that there is none.
 * @param kept ids of tags that the thread bears already: those may stay whatever the forum offers
 */
export async function chosenTags(
  ctx: Context,
  viewer: Viewer,
  forum: Place,
  text: string,
  kept: readonly number[] = [],
): Promise<{ typed: TypedTag[]; errors: FieldErrors }> {
  const typed = typedTags(text)
  const wrong = (key: NonNullable<FieldErrors[string]>['key'], values?: Record<string, string | number>) => ({
    typed,
    errors: { tags: values ? { key, values } : { key } } as FieldErrors,
  })
  if (!mayIn(viewer, forum.id, 'tag')) return typed.length === 0 ? { typed, errors: {} } : wrong('tags.may-not')
  const most = (await boardSettings(ctx)).tagsPerThread
  if (typed.length > most) return wrong('tags.many', { max: most })
  for (const one of typed) {
    const problem = tagProblem(one)
    if (problem) return wrong(problem, { name: one.name.slice(0, longestTag * 2), max: longestTag })
    const { refused } = await judgeName(ctx, one.name)
    if (refused !== undefined) return wrong('tags.refused', { name: one.name })
  }
  const offered = offersList(viewer, forum) ? await tagsOffered(ctx.db, forum.id) : undefined
  const least = leastTags(forum, most, offered)
  const byFold = await tagsByFolds(
    ctx.db,
    typed.map(({ fold }) => fold),
  )
  if (new Set(typed.map(({ fold }) => byFold.get(fold)?.id ?? fold)).size < least)
    return wrong('tags.least', { count: least })
  const strange = await strangeTag(ctx, viewer, forum, typed, { byFold, offered, kept })
  if (!strange) return { typed, errors: {} }
  return wrong(forum.tag_rule === 'listed' ? 'tags.not-listed' : 'tags.not-known', { name: strange.name })
}

/** The first that the forum does not take. */
async function strangeTag(
  ctx: Context,
  viewer: Viewer,
  forum: Place,
  typed: readonly TypedTag[],
  known: { byFold: ReadonlyMap<string, TagRow>; offered: readonly TagRow[] | undefined; kept: readonly number[] },
): Promise<TypedTag | undefined> {
  if (forum.tag_rule === 'any' || choosesFreely(viewer, forum.id)) return undefined
  const { byFold, offered, kept } = known
  const taken = offered
    ? new Set(offered.map(({ id }) => id))
    : await knownAmong(
        ctx.db,
        viewer,
        [...byFold.values()].map(({ id }) => id),
      )
  for (const id of kept) taken.add(id)
  return typed.find(({ fold }) => !taken.has(byFold.get(fold)?.id ?? 0))
}
