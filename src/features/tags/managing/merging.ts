import { type Context, transaction } from '../../../context.ts'
import { invalid, notFound } from '../../../platform/errors.ts'
import { ensure } from '../../../platform/policy.ts'
import { tagFold } from '../../../platform/text/tag-name.ts'
import { holdTree } from '../../forums/queries.ts'
import { logged } from '../../staff-log/service.ts'
import { canAdminister } from '../../users/policy.ts'
import type { Viewer } from '../../users/viewer.ts'
import { recountTag } from '../keeping/queries.ts'
import { findTag, tagByFold } from '../queries.ts'
import { stateOf } from './editing.ts'
import { deleteTag, handOverTag, type Held, heldBy, replaceSynonyms, synonymsOf } from './queries.ts'

/** Threads, and members who watch, up to which the log remembers them one by one. */
const mostRemembered = 5000

/** What the log keeps of a tag that is gone. */
export interface KeptTag {
  known: number
  created_at: number
  held: Held
  /** Of a merged one: what came to the other that had not named it before. */
  added?: Held
}

/** The other tag of a merger, by any spelling of its name. @throws Invalid on `into` */
export async function mergeTarget(ctx: Context, id: number, name: string) {
  const fold = tagFold(name)
  const target = fold === '' ? undefined : await tagByFold(ctx.db, fold)
  if (!target) throw invalid('into', 'tags.none-such', { name })
  if (target.id === id) throw invalid('into', 'tags.merge-itself')
  return target
}

/**
 * Makes one tag of two: threads, forums' lists and watchers of the first are the second's, and its name and synonyms lead there.
 * @throws Refusal 403, 404
 */
export async function mergeTags(ctx: Context, viewer: Viewer, id: number, targetId: number): Promise<void> {
  ensure(canAdminister(viewer))
  await transaction(ctx, async (ctx) => {
    await holdTree(ctx)
    const [tag, target] = [await findTag(ctx.db, id), await findTag(ctx.db, targetId)]
    if (!tag || !target || tag.id === target.id) throw notFound()
    const synonyms = await synonymsOf(ctx.db, id)
    const kept = await keptOf(ctx, id, targetId)
    const others = await synonymsOf(ctx.db, targetId)
    await handOverTag(ctx.db, id, targetId)
    await deleteTag(ctx.db, id)
    const own = { name: tag.name, name_fold: tag.name_fold }
    await replaceSynonyms(ctx.db, targetId, [...others, ...synonyms, own])
    await recountTag(ctx.db, targetId)
    await logged(ctx, viewer, {
      action: 'tags.merge',
      before: {
        ...stateOf(tag, synonyms),
        ...(kept ? { kept: { ...kept, known: tag.known, created_at: tag.created_at } } : {}),
      },
      after: { id: target.id, name: target.name },
    })
  })
}

async function keptOf(
  ctx: Context,
  id: number,
  targetId: number,
): Promise<Pick<KeptTag, 'held' | 'added'> | undefined> {
  const held = await heldBy(ctx.db, id, mostRemembered)
  const others = held && (await heldBy(ctx.db, targetId, Number.MAX_SAFE_INTEGER - 1))
  if (!held || !others) return undefined
  const there = new Set(others.threads.map(([thread]) => thread))
  const added = {
    threads: held.threads.filter(([thread]) => !there.has(thread)),
    watchers: held.watchers.filter((one) => !others.watchers.includes(one)),
    forums: held.forums.filter((one) => !others.forums.includes(one)),
  }
  return { held, added }
}

/** Takes a tag from all its threads. @throws Refusal 403, 404 */
export async function removeTag(ctx: Context, viewer: Viewer, id: number): Promise<void> {
  ensure(canAdminister(viewer))
  await transaction(ctx, async (ctx) => {
    await holdTree(ctx)
    const tag = await findTag(ctx.db, id)
    if (!tag) throw notFound()
    const synonyms = await synonymsOf(ctx.db, id)
    const held = await heldBy(ctx.db, id, mostRemembered)
    await deleteTag(ctx.db, id)
    const kept = held && { held, known: tag.known, created_at: tag.created_at }
    await logged(ctx, viewer, {
      action: 'tags.delete',
      before: { ...stateOf(tag, synonyms), threads: held?.threads.length ?? mostRemembered, ...(kept ? { kept } : {}) },
    })
  })
}
