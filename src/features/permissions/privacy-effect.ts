import { compileGrants } from './compile.ts'
import { caseOfGroups, type Material } from './material.ts'
import type { Place } from './settle.ts'

export interface PrivacyEffect {
  /** Groups for which threads vanish or appear, in the groups' order. */
  changes: { groupId: number; threads: number }[]
  /** Groups that see the forum afterwards. */
  seeing: number[]
}

/**
 * What turning a forum private, or back, would do to the members of each group who are in no other. Pure.
 * @param threadsIn how many threads a forum shows to whoever sees all of them
 */
export function privacyEffect(
  material: Material,
  threadsIn: (forumId: number) => number,
  forumId: number,
  on: boolean,
): PrivacyEffect {
  const after = material.places.map((place) => (place.id === forumId ? { ...place, isPrivate: on } : place))
  const effect: PrivacyEffect = { changes: [], seeing: [] }
  for (const groupId of material.groups.keys()) {
    const [was, is] = [sightOf(material, groupId, material.places), sightOf(material, groupId, after)]
    if (is.has(forumId)) effect.seeing.push(groupId)
    const changed = [...was.symmetricDifference(is)]
    if (changed.length === 0) continue
    effect.changes.push({ groupId, threads: changed.reduce((sum, id) => sum + threadsIn(id), 0) })
  }
  return effect
}

function sightOf(material: Material, groupId: number, places: readonly Place[]): Set<number> {
  const isGuest = groupId === material.keyed.get('guest')
  const ids = isGuest ? [groupId] : [...new Set([material.keyed.get('member') ?? groupId, groupId])]
  const { holder, entries } = caseOfGroups(material, ids)
  const { at } = compileGrants(places, holder, entries)
  return new Set(places.filter(({ id }) => at(id).flags.has('view')).map(({ id }) => id))
}
