import type { Attribution } from './attribution.ts'
import { unescapeHtml } from './escape.ts'

/** Words of the interface inside a stored body, put in when it is shown, in the reader's language. */
export const bodyWords = [
  'quote.said',
  'quote.hidden',
  'quote.ignored',
  'quote.expand',
  'spoiler',
  'table',
  'footnotes',
  'footnote-back',
  'task.done',
  'task.open',
  'video.play',
] as const

export type BodyWord = (typeof bodyWords)[number]

/** A word's place. Comments are the marks of stored bodies: the sanitiser lets none through, so nobody can type one. */
export const wordMark = (word: BodyWord) => `<!--w ${word}-->`

export const quoteMark = ({ name, post }: Attribution, isLong: boolean) =>
  `<!--q ${String(post)} ${isLong ? 'long' : 'short'} ${encode(name)}-->`

export const quoteEndMark = '<!--/q-->'

/** Turns what the sanitiser let through for us into marks: our images, and the labels that only we can write. */
export function placeMarks(html: string): string {
  if (!/[\uE003]|<x-/.test(html)) return html
  return html
    .replace(/<x-member n="(\d+)">@([^<]*)<\/x-member>/g, memberMark)
    .replace(/<x-video n="([\w:/-]+)">[^<]*<\/x-video>/g, '<!--v $1-->')
    .replace(/<x-image n="(\d+)" alt="([^"]*)"(?: title="([^"]*)")?><\/x-image>/g, imageMark)
    .replace(/="\uE003([a-z.-]+)"/g, (_, word: BodyWord) => `="${wordMark(word)}"`)
}

function imageMark(_: string, id: string, alt: string, title = ''): string {
  return `<!--i ${id} ${encode(unescapeHtml(alt))} ${encode(unescapeHtml(title))}-->`
}

function memberMark(_: string, id: string, name: string): string {
  return `<!--m ${id} ${encode(unescapeHtml(name))}-->`
}

/** Whom a stored body names, with the name that its text calls each by. */
export function namedMembers(html: string): { id: number; name: string }[] {
  return [...html.matchAll(/<!--m (\d+) ([\w-]*)-->/g)].map(([, id, name = '']) => ({
    id: Number(id),
    name: decode(name),
  }))
}

/** Text inside a mark: whatever it holds, it cannot end the comment. */
function encode(text: string): string {
  return Buffer.from(text).toString('base64url')
}

export function decode(text: string): string {
  return Buffer.from(text, 'base64url').toString()
}

/** The body with the names and descriptions inside its marks changed; they are plain text there. */
export function changeMarks(html: string, change: (text: string) => string): string {
  if (!/<!--[qi] /.test(html)) return html
  return html.replace(/<!--(q \d+ \w+|i \d+) ([\w-]*)(?: ([\w-]*))?-->/g, (_, head: string, ...texts: unknown[]) => {
    const parts = texts.slice(0, 2).map((text) => (typeof text === 'string' ? ` ${changed(text, change)}` : ''))
    return `<!--${head}${parts.join('')}-->`
  })
}

function changed(encoded: string, change: (text: string) => string): string {
  const text = decode(encoded)
  const next = change(text)
  return next === text ? encoded : encode(next)
}
