import { escapeHtml } from '../../../platform/text/escape.ts'
import { excerpt } from '../../../platform/text/excerpt.ts'
import { decode } from '../../../platform/text/marks.ts'
import { plainText } from '../../../platform/text/plain-text.ts'
import type { Wish } from '../asking.ts'
import { type Match, matches } from './words.ts'

/** Characters: of a snippet, and of those before its first match. */
const length = 240
const lead = 60
/** A text is read so far at a time, until what is sought comes. */
const stretch = 6000
/** A space is looked for so far from where a text is to be cut. */
const reach = 40
const segmenter = new Intl.Segmenter('ar', { granularity: 'grapheme' })

/** The words of a stored body that are its author's own and open to all: no quotes, no spoilers. */
export function openWords(html: string): string {
  return plainText(
    withoutQuotes(html)
      .replace(/<!--m \d+ ([\w-]*)-->/g, named)
      .replace(/<!--[^>]*-->|\uE000/g, ''),
    Infinity,
  )
}

const named = (_: string, name: string): string => escapeHtml(`@${decode(name)}`)

function withoutQuotes(html: string): string {
  if (!html.includes('<!--q ')) return html
  let own = ''
  let from = 0
  let depth = 0
  for (const match of html.matchAll(/<!--(\/?)q\b[^>]*-->/g)) {
    if (depth === 0) own += `${html.slice(from, match.index)} `
    depth = Math.max(0, depth + (match[1] === '/' ? -1 : 1))
    from = match.index + match[0].length
  }
  return depth === 0 ? own + html.slice(from) : own
}

/** A title with what was sought in it marked, as HTML. */
export const markedHtml = (text: string, sought: readonly Wish[]): string =>
  marked(text, matches(text, sought), 0, text.length)

/** About 240 characters of a text around what was sought, as HTML: escaped, with `<mark>` and nothing else. */
export function snippetHtml(text: string, sought: readonly Wish[]): string {
  for (let from = 0; from < text.length && sought.length > 0; from = borderAfter(text, from + stretch)) {
    const piece = text.slice(from, borderAfter(text, from + stretch))
    const found = matches(piece, sought)
    if (found.length > 0)
      return around(
        text,
        found.map((match) => shifted(match, from)),
      )
  }
  return escapeHtml(excerpt(text, length))
}

const shifted = (match: Match, by: number): Match => ({ ...match, start: match.start + by, end: match.end + by })

/** The stretch that holds the most different words, of those alike the first. */
function around(text: string, found: readonly Match[]): string {
  const [best] = found
    .map((first, index) => ({ first, worth: worthOf(within(found.slice(index), first.start + length - lead)) }))
    .toSorted((a, b) => b.worth - a.worth)
  const wished = Math.max(0, (best?.first.start ?? 0) - lead)
  const start = wished < reach ? 0 : startNear(text, wished, best?.first.start ?? 0)
  const last = within(found, start + length).at(-1)
  const end = withoutPause(text, endNear(text, start + length, Math.max(start, last?.end ?? 0)))
  const inside = found.filter((match) => match.start >= start && match.end <= end)
  return `${start > 0 ? '…' : ''}${marked(text, inside, start, end)}${end < text.length ? '…' : ''}`
}

/** What an ellipsis takes the place of. */
function withoutPause(text: string, end: number): number {
  if (end === text.length) return end
  return end - (/[\s.…،,؛;:]*$/.exec(text.slice(Math.max(0, end - 8), end))?.[0].length ?? 0)
}

const within = (found: readonly Match[], end: number): Match[] => found.filter((match) => match.end <= end)

function worthOf(found: readonly Match[]): number {
  const exact = new Set(found.filter(({ isExact }) => isExact).map(({ of }) => of))
  const all = new Set(found.map(({ of }) => of))
  return all.size * 100 + exact.size * 50 + Math.min(found.length, 20)
}

/** The end of a space near the place, never beyond `latest`. */
function startNear(text: string, place: number, latest: number): number {
  const space = text.indexOf(' ', place)
  if (space !== -1 && space < Math.min(latest, place + reach)) return space + 1
  return graphemeAt(text, place)
}

function endNear(text: string, place: number, earliest: number): number {
  if (place >= text.length) return text.length
  const space = text.lastIndexOf(' ', place)
  return space >= Math.max(earliest, place - reach) ? space : Math.max(earliest, graphemeAt(text, place))
}

/** Where the letter that stands here begins. */
function graphemeAt(text: string, place: number): number {
  const from = Math.max(0, place - 64)
  const near = segmenter.segment(text.slice(from, place + 64)).containing(place - from)
  return near && near.index > 0 ? from + near.index : wholeFrom(text, place)
}

/** Between two characters, where one letter carries more marks than are looked at. */
const wholeFrom = (text: string, place: number): number =>
  /[\uDC00-\uDFFF]/.test(text.charAt(place)) ? place - 1 : place

function borderAfter(text: string, place: number): number {
  if (place >= text.length) return text.length
  const space = text.indexOf(' ', place)
  return space === -1 || space > place + 200 ? graphemeAt(text, place) : space
}

function marked(text: string, found: readonly Match[], start: number, end: number): string {
  let html = ''
  let from = start
  for (const match of found) {
    html += `${escapeHtml(text.slice(from, match.start))}<mark>${escapeHtml(text.slice(match.start, match.end))}</mark>`
    from = match.end
  }
  return html + escapeHtml(text.slice(from, end))
}
