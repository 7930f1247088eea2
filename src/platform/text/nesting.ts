import { limits } from './limits.ts'

const containers = /^[ \t]*(?:(?:>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t]))[ \t]*)+/
const container = />|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t])/g
const rule = /^[ \t]*(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,})$/

/** Drops the quote and list marks of a line that nest deeper than anyone reads, and indents too deep for a list. */
export function flattenNesting(text: string): string {
  if (!/^[ \t]*(?:[>*+-]|\d)/m.test(text)) return text
  return text
    .split('\n')
    .map((line) => (containers.test(line) && !rule.test(line) ? flatten(line) : line))
    .join('\n')
}

function flatten(line: string): string {
  const marks = containers.exec(line)?.[0] ?? ''
  let depth = 0
  const kept = marks.replace(container, (mark) => (++depth > limits.markerDepth ? '' : mark))
  const shown = depth > limits.markerDepth ? `${kept.trimEnd()} ` : kept
  const indent = /^[ \t]*/.exec(shown)?.[0] ?? ''
  return indent.slice(0, limits.listIndent) + shown.slice(indent.length) + line.slice(marks.length)
}
