import { setImmediate } from 'node:timers/promises'
import { diffArrays } from 'diff'
import type { Change } from './view.ts'

/** Comparing long and very different texts must not hold the board up: neither one pair of them nor all together. */
const times = { pairMs: 60, allMs: 300 }

/** What changed in each text from the next one in the list, which is older. */
export function changesBetween(texts: readonly string[]): Promise<Change[][]> {
  return changesOf(texts.slice(1).map((before, index) => ({ before, after: texts[index] ?? '' })))
}

/**
 * What changed in each pair. Others are served between two comparisons. Texts too different to compare in time, and all that come
 * after the time is used up, are shown as replaced.
 */
export async function changesOf(pairs: readonly { before: string; after: string }[]): Promise<Change[][]> {
  const found: Change[][] = []
  let left = times.allMs
  for (const { before, after } of pairs) {
    const start = performance.now()
    found.push(changes(before, after, Math.min(left, times.pairMs)))
    left -= performance.now() - start
    await setImmediate()
  }
  return found
}

/** By words, as Arabic divides them. */
function changes(before: string, after: string, timeout: number): Change[] {
  const parts = timeout > 0 ? diffArrays(wordsOf(before), wordsOf(after), { timeout }) : undefined
  if (!parts)
    return [
      { kind: 'removed', text: before },
      { kind: 'added', text: after },
    ]
  return parts.map(({ added, removed, value }) => ({
    kind: added ? 'added' : removed ? 'removed' : 'same',
    text: value.join(''),
  }))
}

/** Words and what stands between them. A word is never cut: half of it would lose the joined form of its letters. */
function wordsOf(text: string): string[] {
  const segmenter = new Intl.Segmenter('ar', { granularity: 'word' })
  return Array.from(segmenter.segment(text), ({ segment }) => segment)
}
