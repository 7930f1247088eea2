import { limits } from './limits.ts'
import { TooMuch } from './nodes.ts'

const longWord = new RegExp(`[!-~]{${String(limits.word)}}`)

/**
 * Refuses a text whose parsing would take time out of proportion to its length: the parser compares each delimiter of a
 * paragraph with all that follow. Itself linear.
 * @param code ranges that are not Markdown and do not count.
 * @throws TooMuch
 */
export function guard(body: string, code: readonly [number, number][]): void {
  const text = code.length === 0 ? body : withoutRanges(body, code)
  for (const paragraph of text.split(/\n[ \t]*\n/)) guardParagraph(paragraph)
  if (count(text, /^[ \t]{0,3}\[[^\]\n]{1,1000}\]:/gm) > limits.definitions) throw new TooMuch('definitions')
}

function guardParagraph(text: string): void {
  if (text.length >= limits.word && longWord.test(text)) throw new TooMuch('word')
  if (text.length < limits.backtickRuns) return
  if (count(text, /`+/g) > limits.backtickRuns) throw new TooMuch('backticks')
  if (count(text, /\[/g) > limits.brackets) throw new TooMuch('brackets')
  if (delimiterRuns(text) > limits.delimiterRuns) throw new TooMuch('delimiters')
  if (text.includes('|')) guardTable(text.split('\n'))
}

/** Runs that could open or close something: those between white space, such as the bullets of a list, cannot. */
function delimiterRuns(text: string): number {
  return count(text, /\*+|_+|~+/g) - count(text, /(?<!\S)(?:\*+|_+|~+)(?!\S)/g)
}

function guardTable(lines: readonly string[]): void {
  for (const [index, line] of lines.entries()) {
    if (!/^[ \t>:|*+\d.)-]{3,}$/.test(line) || !line.includes('-')) continue
    const columns = line.split('|').length
    if (columns > limits.tableColumns) throw new TooMuch('columns')
    if (columns * (lines.length - index) > limits.tableCells) throw new TooMuch('cells')
  }
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0
}

function withoutRanges(body: string, ranges: readonly [number, number][]): string {
  let text = ''
  let from = 0
  for (const [start, end] of ranges) {
    text += body.slice(from, start)
    from = end
  }
  return text + body.slice(from)
}
