import { direction } from '../../platform/text/direction.ts'
import type { Change, ChangedLine } from './view.ts'

/**
 * Changes line by line, each line with its own direction: a browser would take it from the first letter, and so from the name
 * of a tag or from a link before the words. A line of nothing but tags reads as they do, one without letters as the whole text.
 */
export function linesOf(changes: readonly Change[]): ChangedLine[] {
  const lines: Change[][] = [[]]
  for (const { kind, text } of changes) {
    for (const [index, part] of text.split('\n').entries()) {
      if (index > 0) lines.push([])
      if (part !== '') lines.at(-1)?.push({ kind, text: part })
    }
  }
  const ofAll = direction(changes.map(({ text }) => text).join('')) ?? 'auto'
  return lines.map((parts) => ({ dir: ofLine(parts.map(({ text }) => text).join('')) ?? ofAll, parts }))
}

function ofLine(text: string): 'rtl' | 'ltr' | undefined {
  return direction(text) ?? direction(/\p{L}/u.exec(text)?.[0] ?? '')
}
