import { createHash } from 'node:crypto'
import type { PermissionRow } from '../../platform/database/tables/permissions.ts'
import type { Grants, Rights } from '../users/viewer.ts'
import { type Flag, staffFlags } from './catalogue.ts'
import { combined, noRights, rightsKey } from './combine.ts'
import { type Place, settledAt, standing, type Subject, type Values } from './settle.ts'

/** Whose rights are worked out. */
export interface Holder {
  subjects: readonly Subject[]
  /** Forums that they moderate; 0 is the whole board. */
  moderates: ReadonlySet<number>
  /** The group whose staff rights a moderator of a forum holds there. */
  moderators: Subject
  /** Always sees and administers everything, whatever a group is forbidden. */
  isAdministrator: boolean
  /** Whoever is not logged in: no staff right is theirs, whatever is said of their group. */
  isGuest?: boolean
}

/** What held in one place, and from where. */
export interface Verdict {
  /** One for each subject, in their order, and one more for what they moderate. */
  values: Values[]
  rights: Rights
  isAdministrator: boolean
  /** Set when a place above may not be seen: then neither may anything in it. */
  hiddenBy: number | undefined
}

/** Everything that somebody may do, everywhere. Pure: the same rows give the same grants, with the same id. */
export function compileGrants(places: readonly Place[], holder: Holder, entries: readonly PermissionRow[]): Grants {
  const verdicts = judge(places, holder, entries)
  const rightsOf = shared([...verdicts].map(([id, { rights }]) => [id, rights]))
  const board = rightsOf.get(0) ?? noRights
  const seen = places.filter(({ id }) => rightsOf.get(id)?.flags.has('view'))
  const open = seen.filter(({ id }) => rightsOf.get(id)?.flags.has('view-others')).map(({ id }) => id)
  return {
    id: idOf(rightsOf),
    board,
    at: (forumId) => (forumId === 0 ? noRights : (rightsOf.get(forumId) ?? noRights)),
    open: open.length === places.length ? 'all' : open,
    ownOnly: seen.filter(({ id }) => !open.includes(id)).map(({ id }) => id),
    somewhere: new Set([...rightsOf.values()].flatMap(({ flags }) => [...flags])),
  }
}

/** The verdict of every place by its id, the whole board's at 0. */
export function judge(
  places: readonly Place[],
  holder: Holder,
  entries: readonly PermissionRow[],
): Map<number, Verdict> {
  const asked = new Set([...holder.subjects, holder.moderators].map(({ kind, id }) => `${kind} ${id}`))
  const about = entries.filter((entry) => asked.has(`${entry.subject_kind} ${entry.subject_id}`))
  const own = Map.groupBy(about, (entry) => entry.forum_id)
  const children = Map.groupBy(places, (place) => place.parentId)
  const start = standing(holder.subjects, holder.moderators)
  const verdicts = new Map<number, Verdict>()
  const root = settledAt({ id: 0, parentId: null, isPrivate: false }, start, own.get(0) ?? [], holder.moderates)
  const board = verdict(root.values, holder, undefined, holder.isAdministrator)
  verdicts.set(0, board)

  function descend(parent: number | null, above: typeof root, before: Verdict): void {
    for (const place of children.get(parent) ?? []) {
      const here = settledAt(place, above, own.get(place.id) ?? [], holder.moderates)
      const isTop = parent === null
      const hiddenBy = isTop || before.rights.flags.has('view') ? undefined : (before.hiddenBy ?? parent)
      const sameAsAbove = !isTop && here === above && hiddenBy === before.hiddenBy
      const found = sameAsAbove ? before : verdict(here.values, holder, hiddenBy, board.isAdministrator)
      verdicts.set(place.id, found)
      descend(place.id, here, found)
    }
  }

  descend(null, root, board)
  return verdicts
}

function verdict(values: Values[], holder: Holder, hiddenBy: number | undefined, isAdministrator: boolean): Verdict {
  const combination = combined(values, holder.subjects)
  const given = holder.isGuest ? withoutStaff(combination) : combination
  const isAdmin = (isAdministrator && !holder.isGuest) || given.flags.has('administer')
  if (isAdmin) return { values, rights: forAdministrators(given), isAdministrator: true, hiddenBy: undefined }
  return { values, rights: hiddenBy === undefined ? given : noRights, isAdministrator: false, hiddenBy }
}

const withoutStaff = ({ flags, limits }: Rights): Rights => ({ flags: flags.difference(staffFlags), limits })

/** Whoever administers can never be locked out, so that a wrong permission can always be put right. */
function forAdministrators({ flags, limits }: Rights): Rights {
  return { flags: new Set<Flag>([...flags, 'view', 'view-others', 'administer']), limits }
}

/** Places with the same rights share one object, and where nothing may be seen nothing may be done. */
function shared(given: [number, Rights][]): Map<number, Rights> {
  const known = new Map<string, Rights>()
  return new Map(
    given.map(([id, rights]) => {
      const own = id === 0 || rights.flags.has('view') ? rights : noRights
      const key = rightsKey(own)
      const one = known.get(key) ?? own
      known.set(key, one)
      return [id, one]
    }),
  )
}

function idOf(rightsOf: ReadonlyMap<number, Rights>): string {
  const hash = createHash('sha256')
  const keys = new Map<Rights, string>()
  for (const [id, rights] of [...rightsOf].toSorted(([a], [b]) => a - b)) {
    const key = keys.get(rights) ?? rightsKey(rights)
    keys.set(rights, key)
    hash.update(`${id}:${key};`)
  }
  return hash.digest('base64url').slice(0, 22)
}
