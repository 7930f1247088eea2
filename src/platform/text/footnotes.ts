import type { TokenizerAndRendererExtension, Tokens } from 'marked'
import { limits } from './limits.ts'

/** Stands for the post's id: two posts on one page may both have a first footnote. */
export const postMark = '\uE000'

/** The footnotes of one piece of text. */
export class Footnotes {
  readonly #texts = new Map<string, Tokens.Generic>()
  readonly #order: string[] = []
  readonly #uses = new Map<string, number>()

  define(label: string, token: Tokens.Generic): boolean {
    if (this.#texts.size >= limits.footnotes || this.#texts.has(label)) return false
    this.#texts.set(label, token)
    return true
  }

  has(label: string): boolean {
    return this.#texts.has(label)
  }

  /** The number of a note and how often it was referred to, this time included. */
  refer(label: string): { number: number; use: number } {
    const use = (this.#uses.get(label) ?? 0) + 1
    this.#uses.set(label, use)
    if (use === 1) this.#order.push(label)
    return { number: this.#order.indexOf(label) + 1, use }
  }

  /** The notes that were referred to, in that order. Rendering one may refer to others, which then follow. */
  *inOrder(): Generator<{ number: number; token: Tokens.Generic }> {
    for (let index = 0; index < this.#order.length; index++) {
      const token = this.#texts.get(this.#order[index] ?? '')
      if (token) yield { number: index + 1, token }
    }
  }
}

/** `[^label]: text` at the beginning of a line, its text up to a blank line or the next definition. */
export function footnoteDefinition(current: () => Footnotes): TokenizerAndRendererExtension {
  const rule = /^ {0,3}\[\^([^\]\s]{1,40})\]:[ \t]*([^\n]*(?:\n(?![ \t]*\n|[ \t]{0,3}\[\^)[^\n]+)*)(?:\n+|$)/
  return {
    name: 'footnoteDefinition',
    level: 'block',
    tokenizer(src) {
      const match = rule.exec(src)
      if (!match) return undefined
      const token: Tokens.Generic = { type: 'footnoteDefinition', raw: match[0], tokens: [] }
      if (current().define(match[1] ?? '', token)) this.lexer.inline(match[2] ?? '', token.tokens)
      return token
    },
    renderer: () => '',
  }
}

/** `[^label]` in a line, when the label is defined anywhere in the same piece. */
export function footnoteReference(
  current: () => Footnotes,
  id: (rest: string) => string,
): TokenizerAndRendererExtension {
  return {
    name: 'footnoteReference',
    level: 'inline',
    tokenizer(src) {
      const match = /^\[\^([^\]\s]{1,40})\]/.exec(src)
      const label = match?.[1] ?? ''
      return match && current().has(label) ? { type: 'footnoteReference', raw: match[0], label } : undefined
    },
    renderer(token) {
      const { number, use } = current().refer(String(token['label']))
      const own = id(`fnref-${String(number)}${use > 1 ? `-${String(use)}` : ''}`)
      return `<sup><a class="footnote-ref" id="${own}" href="#${id(`fn-${String(number)}`)}">${String(number)}</a></sup>`
    },
  }
}
