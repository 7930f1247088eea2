import type { PermissionRow } from '../../platform/database/tables/permissions.ts'
import { type Flag, scopeOf, staffFlags } from './catalogue.ts'

/** A node of the forum tree, as far as permissions ask. */
export interface Place {
  id: number
  parentId: number | null
  isPrivate: boolean
}

/** Somebody that something is said about: a group one is in, or the member. */
export interface Subject {
  kind: PermissionRow['subject_kind']
  id: number
  /** Whose amounts give way to this one's: a new member is held back although he is a member. */
  insteadOf?: number
}

export interface Settled {
  value: number
  /** The place where it was said; 0 is the whole board. */
  from: number
  /** The private place that took a Yes away which was said above it. */
  lostAt?: number
}

/** What holds for one subject in one place, by the permission's name. */
export type Values = ReadonlyMap<string, Settled>

/** What holds for every subject in one place, and what the group of moderators is given there. */
export interface Standing {
  subjects: readonly Subject[]
  moderators: Subject
  /** One for each subject, and one more where they moderate. */
  values: Values[]
  ofModerators: Values
  isModerated: boolean
  /** The moderated forum that lets them see; 0 for none. */
  sightFrom: number
}

const nothing: Values = new Map()
/** Whoever moderates a forum sees it. */
const seeing: readonly Flag[] = ['view', 'view-others', 'read-attachments']

export function standing(subjects: readonly Subject[], moderators: Subject): Standing {
  const values = subjects.map(() => nothing)
  return { subjects, moderators, values, ofModerators: nothing, isModerated: false, sightFrom: 0 }
}

/** One step down the tree: what is said here takes the place of what was said above. The same object when nothing is. */
export function settledAt(
  place: Place,
  above: Standing,
  entries: readonly PermissionRow[],
  moderates: ReadonlySet<number>,
): Standing {
  const own = (subject: Subject) => entries.filter((one) => isAbout(one, subject) && isSayable(one))
  const values = above.subjects.map((subject, index) => step(place, above.values[index] ?? nothing, own(subject)))
  const ofModerators = step(place, above.ofModerators, own(above.moderators))
  const isSame = ofModerators === above.ofModerators && values.every((one, index) => one === above.values[index])
  if (isSame && !moderates.has(place.id)) return above
  const isModerated = above.isModerated || moderates.has(place.id)
  const sightFrom = moderates.has(place.id) ? place.id : above.sightFrom
  const more = isModerated ? [moderation(ofModerators, moderates.has(0), sightFrom)] : []
  return { ...above, values: [...values, ...more], ofModerators, isModerated, sightFrom }
}

function step(place: Place, above: Values, entries: readonly PermissionRow[]): Values {
  const before = above.get('view')
  const loses = place.isPrivate && before !== undefined && before.value > 0
  if (entries.length === 0 && !loses) return above
  const values = new Map(above)
  if (loses) values.set('view', { value: 0, from: before.from, lostAt: place.id })
  for (const { name, value } of entries) values.set(name, { value, from: place.id })
  return values
}

/** The moderators' staff rights as their group has them here, and sight of what one moderates oneself. */
function moderation(ofModerators: Values, isWhole: boolean, sightFrom: number): Values {
  const staff = [...ofModerators].filter(
    ([name]) => staffFlags.has(name as Flag) && (isWhole || scopeOf(name) === 'forum'),
  )
  const sight = sightFrom === 0 ? [] : seeing.map((name): [string, Settled] => [name, { value: 1, from: sightFrom }])
  return new Map([...staff, ...sight])
}

const isAbout = (entry: PermissionRow, subject: Subject): boolean =>
  entry.subject_kind === subject.kind && entry.subject_id === subject.id

/** What is only for the whole board cannot be said of one forum; what the catalogue no longer knows is not said at all. */
function isSayable({ name, forum_id }: PermissionRow): boolean {
  const scope = scopeOf(name)
  return scope !== undefined && (forum_id === 0 || scope === 'forum')
}
