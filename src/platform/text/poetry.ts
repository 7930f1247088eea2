import { dirOf } from './direction.ts'
import { escapeHtml } from './escape.ts'

const divider = /\*{3,}|\.{3,}|…+|\s[=|]\s|(?<=^[^=]*)=(?=[^=]*$)|\t+/

/** Classical verse: each line two hemistichs side by side. A line without a divider is shown whole, an empty line parts stanzas. */
export function poem(text: string): string {
  const lines: string[] = []
  let parted = false
  for (const line of text.split('\n')) {
    if (line.trim()) lines.push(verse(line.trim(), parted))
    parted = !line.trim() && lines.length > 0
  }
  return `<div class="poem">${lines.join('')}</div>`
}

function verse(line: string, parted: boolean): string {
  const halves = split(line)
  const kind = `${halves.length > 1 ? '' : ' poem__line--whole'}${parted ? ' poem__line--stanza' : ''}`
  const spans = halves.map((half) => `<span>${escapeHtml(half)}</span>`).join(' ')
  return `<p class="poem__line${kind}" dir="${dirOf(line)}">${spans}</p>`
}

function split(line: string): string[] {
  const match = divider.exec(line.slice(0, 1_000))
  if (!match || match.index === 0) return [line]
  const second = line.slice(match.index + match[0].length).trim()
  return second ? [line.slice(0, match.index).trim(), second] : [line]
}
