import type { PrefixView } from './view.ts'

/** The label of a row that was joined with its prefix. */
export function prefixView(row: { prefix: string | null; prefix_style: string | null }): PrefixView | null {
  return row.prefix === null ? null : { text: row.prefix, style: row.prefix_style ?? 'gold' }
}
