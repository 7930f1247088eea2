import type { Parser, Tokens } from 'marked'
import { dirOf } from './direction.ts'
import { withoutSlots } from './slots.ts'

/** A table in a frame of its own that scrolls, so that a wide one never widens the page. */
export function tableHtml(parser: Parser, { header, rows }: Tokens.Table): string {
  const head = `<tr>${header.map((cell) => cellHtml(parser, cell, 'th')).join('')}</tr>`
  const body = rows.map((row) => `<tr>${row.map((cell) => cellHtml(parser, cell, 'td')).join('')}</tr>`).join('\n')
  const dir = dirOf(withoutSlots(header.map((cell) => cell.text).join(' ')))
  const table = `<table dir="${dir}"><thead>${head}</thead>${body && `<tbody>${body}</tbody>`}</table>`
  return `<div class="table" role="region" tabindex="0" aria-label="\uE003table">${table}</div>\n`
}

function cellHtml(parser: Parser, cell: Tokens.TableCell, element: 'td' | 'th'): string {
  const align = cell.align ? ` class="cell-${cell.align}"` : ''
  const scope = element === 'th' ? ' scope="col"' : ''
  return `<${element}${align}${scope} dir="${dirOf(withoutSlots(cell.text))}">${parser.parseInline(cell.tokens)}</${element}>`
}
