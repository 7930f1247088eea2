import type { Context } from '../../../context.ts'
import { conflict, impossible, Invalid } from '../../../platform/errors.ts'
import { ensure } from '../../../platform/policy.ts'
import { sortKeys } from '../../../platform/text/name-order.ts'
import { tagFold, typedTags } from '../../../platform/text/tag-name.ts'
import { holdTree } from '../../forums/queries.ts'
import { logged } from '../../staff-log/service.ts'
import { canAdminister } from '../../users/policy.ts'
import type { Viewer } from '../../users/viewer.ts'
import { recountTag } from '../keeping/queries.ts'
import { findTag, tagsByFolds } from '../queries.ts'
import { changeTag, stateOf, type TagInput } from './editing.ts'
import type { KeptTag } from './merging.ts'
import {
  countBearing,
  deleteTag,
  giveBack,
  type Held,
  heldBy,
  insertTag,
  replaceSynonyms,
  synonymsOf,
  takeAway,
} from './queries.ts'

type States = Record<string, unknown>
type Undo = (ctx: Context, viewer: Viewer, line: unknown, before: States, after: States) => Promise<void>

const changed = () => conflict('log.changed-since')

/** The ways back of what administrators do to tags, inside the caller's transaction. */
export const tagUndos: Record<string, Undo> = {
  'tags.create': async (ctx, viewer, _line, _before, after) => {
    const id = await ensureStill(ctx, viewer, after)
    if ((await countBearing(ctx.db, id)) > 0) throw changed()
    await deleteTag(ctx.db, id)
    await logged(ctx, viewer, { action: 'tags.delete', before: after })
  },
  'tags.change': async (ctx, viewer, _line, before, after) => {
    const id = await ensureStill(ctx, viewer, after)
    await changeTag(ctx, viewer, id, inputOf(before)).catch((error: unknown) => {
      throw error instanceof Invalid ? changed() : error
    })
  },
  'tags.delete': async (ctx, viewer, _line, before) => {
    await standAgain(ctx, viewer, before)
    await logged(ctx, viewer, { action: 'tags.create', after: { ...before, kept: undefined } })
  },
  'tags.merge': partTags,
}

const inputOf = (state: States): TagInput => ({
  name: String(state.name),
  description: String(state.description),
  synonyms: String(state.synonyms),
})

/** @throws Refusal 403, and 409 when the tag is not any more as the act left it */
async function ensureStill(ctx: Context, viewer: Viewer, state: States): Promise<number> {
  ensure(canAdminister(viewer))
  await holdTree(ctx)
  const tag = await findTag(ctx.db, Number(state.id))
  const now = tag && stateOf(tag, await synonymsOf(ctx.db, tag.id))
  const { id, name, description, synonyms } = state
  if (!tag || JSON.stringify(now) !== JSON.stringify({ id, name, description, synonyms })) throw changed()
  return tag.id
}

/**
 * The tag with its own id, name, synonyms, and all that named it and is still there.
 * @param among of what named it, what still names the tag that it was merged into
 */
async function standAgain(ctx: Context, viewer: Viewer, before: States, among?: Held): Promise<KeptTag> {
  ensure(canAdminister(viewer))
  await holdTree(ctx)
  const kept = before.kept as KeptTag | undefined
  if (!kept) throw impossible('log.too-many', { max: 5000 })
  const { name, description, synonyms } = inputOf(before)
  const others = typedTags(synonyms).map((one) => ({ name: one.name, name_fold: one.fold }))
  const id = Number(before.id)
  const name_fold = tagFold(name)
  const taken = await tagsByFolds(ctx.db, [name_fold, ...others.map((one) => one.name_fold)])
  if (taken.size > 0 || (await findTag(ctx.db, id))) throw changed()
  const { known, created_at } = kept
  await insertTag(ctx.db, { id, name, name_fold, sort_key: sortKeys(name).whole, description, known, created_at })
  await replaceSynonyms(ctx.db, id, others)
  await giveBack(ctx.db, id, among ? stillIn(kept.held, among) : kept.held, ctx.now())
  await recountTag(ctx.db, id)
  return kept
}

/** What a tag was taken from since, or who stopped watching it, is not given another name of it. */
function stillIn({ threads, watchers, forums }: Held, now: Held): Held {
  const [thread, watcher, forum] = [new Set(now.threads.map(([id]) => id)), new Set(now.watchers), new Set(now.forums)]
  return {
    threads: threads.filter(([id]) => thread.has(id)),
    watchers: watchers.filter((id) => watcher.has(id)),
    forums: forums.filter((id) => forum.has(id)),
  }
}

async function partTags(ctx: Context, viewer: Viewer, _line: unknown, before: States, after: States): Promise<void> {
  ensure(canAdminister(viewer))
  await holdTree(ctx)
  const target = await findTag(ctx.db, Number(after.id))
  if (!target) throw changed()
  const own = new Set([String(before.name), ...typedTags(String(before.synonyms)).map((one) => one.name)].map(tagFold))
  const there = await synonymsOf(ctx.db, target.id)
  const stay = there.filter((one) => !own.has(one.name_fold))
  if (there.length - stay.length !== own.size) throw changed()
  await replaceSynonyms(ctx.db, target.id, stay)
  const { added } = await standAgain(ctx, viewer, before, await heldBy(ctx.db, target.id, Number.MAX_SAFE_INTEGER - 1))
  if (added) await takeAway(ctx.db, target.id, added)
  await recountTag(ctx.db, target.id)
  await logged(ctx, viewer, {
    action: 'tags.part',
    before: { name: target.name },
    after: { id: before.id, name: before.name },
  })
}
