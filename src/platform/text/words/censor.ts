import { changeCards } from '../link-cards.ts'
import { escapeHtml } from '../escape.ts'
import { changeMarks } from '../marks.ts'
import { type Found, Words } from './words.ts'
import type { Wanted } from './words.ts'

/** What is looked for, and what stands in its place when it is shown. */
export interface Censored extends Wanted {
  replacement: string
}

/** Stands at the end of a body in which something was replaced; it is shown to nobody. */
const note = '<!--c-->'

export const isCensored = (html: string): boolean => html.endsWith(note)

/**
 * An address of the web as a link is made of it, with a host that only our letters can write: copied, it must still lead there.
 * Whoever hides a word in one is caught by rules that hold or refuse, which read addresses too.
 */
const address = /(?:https?:\/\/|www\.)[a-z0-9-]+(?:\.[a-z0-9-]+)+(?::\d+)?(?:[/?#][^\s<>"\u2060،؛؟«»]*)?/gi

/** Where Markdown and BBCode write addresses, beside those. */
const targets = /\]\([^()\s]*|\[(?:url|img|attach|media)=[^\]\n]*\]/gi

const inline = /^<\/?(?:a|bdi|strong|em|u|del|mark|sub|sup|span|code|input)[\s>]/
/** A mention is a name of ours; four characters come as references; everything else between `<` and `>` is not text. */
const noText = /<a [^>]*class="mention"[^>]*>[^]*?<\/a>|<[^>]*>|&(?:lt|gt|quot|amp);/g
const tags = /<[^>]*>/g

/** Replaces words where a text is shown. What they are written as stays with the text. */
export class Censor {
  readonly #words: Words
  readonly #replacements: readonly string[]

  constructor(censored: readonly Censored[]) {
    this.#words = new Words(censored)
    this.#replacements = censored.map(({ replacement }) => replacement)
  }

  /** Plain text: a title, an excerpt. */
  text(text: string): string {
    return this.#replace(text, blank(text, address), (word) => word)
  }

  /** The source of a body, for somebody else's quote of it: Markdown reads no sign of a replacement. */
  source(body: string): string {
    return this.#replace(body, blank(blank(body, address), targets), (word) => word.replace(/[!-/:-@[-`{-~]/g, '\\$&'))
  }

  /** A rendered body, also where marks of inline elements stand in a word. Addresses of links stay whole. */
  html(html: string): string {
    const marked = changeCards(
      changeMarks(html, (text) => this.text(text)),
      (text) => this.text(text),
    )
    const seen = blank(marked.replace(noText, hidden), address)
    const changed = this.#replace(marked, seen, escapeHtml)
    return changed === html ? html : changed + note
  }

  /** @param seen of the same length as the text, with nothing in it that must stay */
  #replace(text: string, seen: string, written: (replacement: string) => string): string {
    let out = ''
    let from = 0
    for (const { wanted, start, end } of firstAndLongest(this.#words.find(seen))) {
      if (start < from) continue
      const kept = text.slice(start, end).match(tags)?.join('') ?? ''
      out += text.slice(from, start) + written(this.#replacements[wanted] ?? '') + kept
      from = end
    }
    return from === 0 ? text : out + text.slice(from)
  }
}

const firstAndLongest = (found: Found[]): Found[] => found.sort((a, b) => a.start - b.start || b.end - a.end)

/** Inline elements are as if they were not there, others part words. */
function hidden(part: string): string {
  if (part.startsWith('&')) return `;${'\u2060'.repeat(part.length - 1)}`
  const isInline = inline.test(part) && !(part.length > 4 && part.endsWith('</a>'))
  return (isInline ? '\u2060' : '\n').repeat(part.length)
}

function blank(text: string, what: RegExp): string {
  return text.replace(what, (part) => '\n'.repeat(part.length))
}
