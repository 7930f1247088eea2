import type { Row } from './pages.ts'

/** Rows as text, numbers to the right. */
export function table(head: string[], rows: string[][]): string {
  const widths = head.map((title, n) => Math.max(title.length, ...rows.map((row) => row[n]?.length ?? 0)))
  const lineOf = (row: string[]) =>
    row.map((cell, n) => (n === 0 ? cell.padEnd(widths[n] ?? 0) : cell.padStart(widths[n] ?? 0))).join('  ')
  return [head, widths.map((width) => '-'.repeat(width)), ...rows].map(lineOf).join('\n')
}

export function pageTable(rows: Row[]): string {
  const head = ['page', 'req/s', 'p50 ms', 'p99 ms', 'HTML bytes', 'A', 'B', 'failed']
  return table(
    head,
    rows.map((row) => [
      row.name,
      Math.round(row.perSecond).toLocaleString('en'),
      row.p50.toFixed(2),
      row.p99.toFixed(1),
      row.bytes.toLocaleString('en'),
      row.a.toFixed(3),
      row.b.toFixed(2),
      String(row.failed),
    ]),
  )
}
