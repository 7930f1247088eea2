import { createHash } from 'node:crypto'
import { Refusal } from './errors.ts'

/** What a form shows of something that stands: one text for each of its fields. */
export type Shown = Readonly<Record<string, string>>

/** Stands in a form for everything that it showed, so that it can be told whether that still stands. */
export function seenMark(shown: Shown): string {
  const entries = Object.entries(shown).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return createHash('sha256').update(JSON.stringify(entries)).digest('base64url').slice(0, 22)
}

/** Somebody else saved the same meanwhile: 409, with what stands now. */
export class Outdated extends Refusal {
  override name = 'Outdated'
  readonly now: Shown

  constructor(now: Shown) {
    super(409, 'errors.saved-meanwhile')
    this.now = now
  }
}

/**
 * Called where the change would be written, in its transaction, when what stands can no longer become another.
 * @param seen the mark of what the form showed; undefined when there was no such form, and nothing is compared
 * @param wanted what is to stand: when it does already nothing of anybody's is lost, as by a form that was sent twice
 * @throws Outdated
 */
export function ensureSeen(seen: string | undefined, now: Shown, wanted: Shown): void {
  if (seen !== undefined && seen !== seenMark(now) && !isSameShown(now, wanted)) throw new Outdated(now)
}

export const isSameShown = (a: Shown, b: Shown): boolean => seenMark(a) === seenMark(b)

/** Several values of one field, the same text in whatever order. */
export const shownList = (values: readonly (number | string)[]): string => values.map(String).toSorted().join(',')
