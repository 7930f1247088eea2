import { limits } from './limits.ts'
import type { Mentionable } from './mentions.ts'
import type { Slot } from './nodes.ts'

/** What one rendering knows and collects. */
export interface Page {
  readonly members: ReadonlyMap<string, Mentionable>
  readonly slots: readonly Slot[]
  readonly attachments: Set<number>
  readonly mentions: Set<number>
  readonly quotes: Set<number>
  links: number
  /** Attempts, not finds: each costs the folding of a few words. */
  lookups: number
  /** Above zero inside a link, where no other link may begin. */
  inLink: number
  /** BBCode links that were not opened and so must not be closed. */
  refusedLinks: number
  /** Above zero inside a quote: whoever is named there was told already. */
  inQuote: number
  /** Pieces so far: part of the ids of footnotes, which count from one in each. */
  piece: number
  /** Depths, as typed, of the headings that the next piece of text stands under. */
  readonly headings: number[]
}

export function newPage(members: ReadonlyMap<string, Mentionable>, slots: readonly Slot[]): Page {
  const counts = { links: 0, lookups: 0, inLink: 0, refusedLinks: 0, inQuote: 0, piece: 0 }
  return { members, slots, attachments: new Set(), mentions: new Set(), quotes: new Set(), headings: [], ...counts }
}

/** Whether one more link may be made; counts it. */
export function takeLink(page: Page): boolean {
  page.links += 1
  return page.links <= limits.links
}

/**
 * The level of the next heading, typed with so many signs. Levels follow each other without a gap from the post's own
 * heading on, however the writer counts: those who cannot see the page find their way by them.
 */
export function headingLevel({ headings }: Page, depth: number): number {
  while ((headings.at(-1) ?? 0) >= depth) headings.pop()
  headings.push(depth)
  return Math.min(headings.length + 2, 5)
}
