import type { Db } from '../../platform/database/database.ts'
import { namedMembers } from '../../platform/text/marks.ts'
import { memberUrl } from '../users/member-view.ts'
import { usersByIds } from '../users/queries.ts'
import { heirs } from './queries.ts'

/** Members by the id that a text names them by: after a merge that of an account which is part of theirs. */
export type Named = ReadonlyMap<number, { id: number; name: string }>

/** The ids that these stored bodies name. */
export const idsNamedIn = (bodies: readonly string[]): number[] => [
  ...new Set(bodies.flatMap((html) => namedMembers(html).map(({ id }) => id))),
]

/** @param known members that were read already */
export async function withNamed<Row extends { id: number; name: string }>(
  db: Db,
  ids: readonly number[],
  known: ReadonlyMap<number, Row>,
): Promise<Named> {
  const gone = ids.filter((id) => !known.has(id))
  if (gone.length === 0) return known
  const into = await heirs(db, gone)
  return new Map([...known, ...into.map(({ merged_id, id, name }) => [merged_id, { id, name }] as const)])
}

/** For bodies of which nothing else is read. */
export async function namedIn(db: Db, bodies: readonly string[]): Promise<Named> {
  const ids = idsNamedIn(bodies)
  if (ids.length === 0) return new Map()
  return withNamed(db, ids, new Map((await usersByIds(db, ids)).map((row) => [row.id, row])))
}

export function namedView(named: Named, id: number): { name: string; url: string } | undefined {
  const member = named.get(id)
  return member && { name: member.name, url: memberUrl(member) }
}
