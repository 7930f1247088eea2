import type { Wish, Wishes } from './asking.ts'
import { allOf, anyOf, type Ask, kinds, nothing } from './terms.ts'

/** How near a post must come to what was typed. */
export interface Nearness {
  /** The words as they are spelt, or any form of them. */
  form: 'exact' | 'kin'
  inTitle: boolean
}

/** The words that begin as some wish wants it. */
export type Beginnings = ReadonlyMap<string, readonly string[]>

/** What to ask an index for wishes. What must not be there is looked for in every form and place, however near the rest must come. */
export function askFor({ groups, without }: Wishes, near: Nearness, beginnings: Beginnings): Ask {
  const wanted = allOf(groups.map((group) => anyOf(group.map((wish) => askForOne(wish, near, beginnings)))))
  if (without.length === 0) return wanted
  const anywhere: Nearness = { form: 'kin', inTitle: near.inTitle }
  return { ask: wanted, not: anyOf(without.map((wish) => askForOne(wish, anywhere, beginnings))) }
}

function askForOne(wish: Wish, { form, inTitle }: Nearness, beginnings: Beginnings): Ask {
  const word = inTitle ? kinds.titleWord : kinds.word
  const stem = inTitle ? kinds.titleStem : kinds.stem
  const row = (words: readonly string[]): Ask => ({ row: words.map((one) => word + one) })
  if (wish.kind === 'phrase') return row(wish.row)
  if (wish.kind === 'beginning') {
    const known = beginnings.get(wish.start) ?? []
    return known.length === 0 ? nothing : anyOf(known.map((one) => ({ term: word + one })))
  }
  const forms = form === 'kin' ? wish.stems.map((one): Ask => ({ term: stem + one })) : []
  const pieces = wish.pieces.length > 1 ? [row(wish.pieces)] : []
  return anyOf([{ term: word + wish.surface }, ...forms, ...pieces])
}

/** Only of these threads, forums or members: one of each list that is not empty. */
export function within(
  ask: Ask,
  places: { threads?: readonly number[]; forums?: readonly number[]; members?: readonly number[] },
): Ask {
  const lists = [
    termsOf(kinds.thread, places.threads),
    termsOf(kinds.forum, places.forums),
    termsOf(kinds.member, places.members),
  ].filter((list) => list !== undefined)
  return lists.length === 0 ? ask : allOf([ask, ...lists].filter((one) => !('all' in one && one.all.length === 0)))
}

function termsOf(kind: string, ids: readonly number[] | undefined): Ask | undefined {
  return ids && anyOf(ids.map((id) => ({ term: kind + id })))
}
