import type { Context } from '../../context.ts'
import { enqueue } from '../../platform/jobs/queue.ts'
import { recountMembers } from '../members/counting/jobs.ts'
import { compileGrants } from './compile.ts'
import { caseOfGroups, readMaterial } from './material.ts'
import { bumpPermissions, forumPlaces, setCounted } from './queries.ts'

/**
 * Called at the end of every transaction that changes who may do what, or the forum tree. Every process hears of it, and where
 * posts begin or cease to count for their writers, the counts are made anew in the background.
 */
export async function permissionsChanged(ctx: Context): Promise<void> {
  await bumpPermissions(ctx.db)
  const material = await readMaterial(ctx)
  const { holder, entries } = caseOfGroups(material, [material.keyed.get('member') ?? 0])
  const { open } = compileGrants(material.places, holder, entries)
  const flipped: number[] = []
  for (const { id, counted } of await forumPlaces(ctx.db)) {
    const counts = open === 'all' || open.includes(id) ? 1 : 0
    if (counts === counted) continue
    await setCounted(ctx.db, id, counts)
    flipped.push(id)
  }
  if (flipped.length > 0) await enqueue(ctx, recountMembers, { after: 0 })
}
