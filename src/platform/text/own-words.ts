import { decode } from './marks.ts'
import { unescapeHtml } from './escape.ts'

const part = /<!--(\/?)([a-z]) ?([^>]*)-->|<\/?([a-z][a-z0-9-]*)[^>]*>|[^<\uE000]+|\uE000/g
/** What stands between two words without parting them; every other element does. */
const inline = new Set('a b i em strong s u sub sup span mark bdi code kbd'.split(' '))

/**
 * Everything that a stored body says in its writer's own words, also where it is folded away, with the names it calls others by and
 * the descriptions of its images: what a post is found by. What it quotes is not its own.
 */
export function ownWords(html: string): string {
  let text = ''
  let quotes = 0
  for (const [whole, slash, mark, rest = '', element] of html.matchAll(part)) {
    if (mark === 'q') quotes += slash ? -1 : 1
    if (quotes > 0) continue
    if (mark !== undefined) text += said(mark, rest)
    else if (element !== undefined) text += inline.has(element) ? '' : '\n'
    else if (whole !== '\uE000') text += whole
  }
  return unescapeHtml(text)
}

function said(mark: string, rest: string): string {
  const [, name = '', title = ''] = rest.split(' ')
  if (mark === 'm') return `@${decode(name)}`
  return mark === 'i' ? `\n${decode(name)}\n${decode(title)}\n` : '\n'
}
