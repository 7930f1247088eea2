import { type Context, transaction } from '../../context.ts'
import { enqueue } from '../../platform/jobs/queue.ts'
import { recountMembers } from '../members/counting/jobs.ts'
import { compileGrants } from './compile.ts'
import { caseOfGroups, type Material, readMaterial } from './material.ts'
import { bumpPermissions, forumPlaces, setCounted } from './queries.ts'

/**
 * Called at the end of every transaction that changes who may do what, or the forum tree. Every process hears of it, and where
 * posts begin or cease to count for their writers, the counts are made anew in the background.
 */
export async function permissionsChanged(ctx: Context): Promise<void> {
  await bumpPermissions(ctx.db)
  await settleCounted(ctx)
}

/**
 * Makes the posts of each forum count for their writers, or not. They count where guests and the member group may read every
 * thread, for a count beside a post is seen by whoever sees the post. On a board that has no forum for guests they count where the
 * member group may read. Called at the start of the program too, so that a board that is updated follows the rule.
 */
export function settleCounted(ctx: Context): Promise<void> {
  return transaction(ctx, async (ctx) => {
    const places = await forumPlaces(ctx.db)
    const counts = countingPlaces(await readMaterial(ctx), places)
    let flipped = 0
    for (const { id, counted } of places) {
      const now = counts.has(id) ? 1 : 0
      if (now === counted) continue
      await setCounted(ctx.db, id, now)
      flipped += 1
    }
    if (flipped > 0) await enqueue(ctx, recountMembers, { after: 0 })
  })
}

function countingPlaces(material: Material, places: Awaited<ReturnType<typeof forumPlaces>>): ReadonlySet<number> {
  const members = openTo(material, 'member')
  const guests = openTo(material, 'guest')
  const hasOpenForum = places.some(({ id, kind }) => kind === 'forum' && guests.has(id))
  return hasOpenForum ? members.intersection(guests) : members
}

function openTo(material: Material, key: 'guest' | 'member'): Set<number> {
  const { holder, entries } = caseOfGroups(material, [material.keyed.get(key) ?? 0])
  const { open } = compileGrants(material.places, holder, entries)
  return new Set(open === 'all' ? material.places.map(({ id }) => id) : open)
}
