import { LRUCache } from 'lru-cache'
import type { Context } from '../../context.ts'
import { whileUnchanged } from '../../platform/database/unchanged.ts'
import { readTree } from '../forums/tree.ts'
import { may, type Viewer } from '../users/viewer.ts'
import { isEmpty, type Scope, scopeOf } from './policy.ts'
import { type OpenCount, openCounts } from './queries.ts'

/** Rights that have no part in the queue, so that the pages of ordinary members are not asked for a forum tree. */
const outside = new LRUCache<string, true>({ max: 500, ttl: 60_000 })

/** Counted once for all the staff for as long as nothing is written. */
const counts = whileUnchanged(async ({ db }: Context) => openCounts(db))

/** How many cases wait for this viewer; null for whoever has no part in the queue. */
export async function waitingCases(ctx: Context, viewer: Viewer): Promise<number | null> {
  const rights = `${ctx.config.dataDir} ${viewer.grants.id}`
  if (viewer.id === null || viewer.standing.banned || (outside.has(rights) && !may(viewer, 'warn'))) return null
  const scope = await queueScope(ctx, viewer)
  if (!isEmpty(scope)) return sumOf(await counts(ctx), scope)
  outside.set(rights, true)
  return null
}

/** Where this viewer works on cases. */
export async function queueScope(ctx: Context, viewer: Viewer): Promise<Scope> {
  return scopeOf(viewer, [...(await readTree(ctx)).byId.keys()])
}

function sumOf(rows: OpenCount[], { reports, held, people, bans, wall }: Scope): number {
  const isIn = ({ kind, forum_id: forum, about_warning, about_wall }: OpenCount) => {
    if (kind === 'appeal' && about_warning === 0) return bans
    if (about_wall === 1) return kind === 'report' ? wall.reports : wall.held
    if (kind === 'appeal' || forum === null) return people
    return (kind === 'report' ? reports : held).includes(forum)
  }
  return rows.filter(isIn).reduce((sum, { count }) => sum + count, 0)
}
