import { randomUUID } from 'node:crypto'
import type { Context } from '../../../context.ts'
import type { Engine } from '../../../platform/database/engine.ts'
import { findSetting, putSetting } from '../../setup/queries.ts'
import type { Viewer } from '../../users/viewer.ts'
import type { ThreadListRow } from '../queries.ts'
import { lastFeatured, shownOf } from './queries.ts'

/** On the board's first page. */
const shown = 5
/** Looked through for those that a viewer may see. */
const remembered = 100
/** Another after every change of what is featured, so that every process looks again and none looks in vain. */
const versionName = 'threads.featured'

const kept = new WeakMap<Engine, { version: string; ids: number[] }>()

/** Call it in the transaction that features a thread or takes that back. */
export const featuredChanged = (ctx: Context): Promise<void> => putSetting(ctx.db, versionName, randomUUID())

/** What the staff recommends, for the board's first page: the same for everybody of the same rights. */
export async function featuredThreads(ctx: Context, viewer: Viewer): Promise<ThreadListRow[]> {
  return shownOf(ctx.db, viewer, await featuredIds(ctx), shown)
}

async function featuredIds(ctx: Context): Promise<number[]> {
  const version = (await findSetting(ctx.db, versionName)) ?? ''
  const known = kept.get(ctx.engine)
  if (known?.version === version) return known.ids
  const ids = await lastFeatured(ctx.db, remembered)
  kept.set(ctx.engine, { version, ids })
  return ids
}
