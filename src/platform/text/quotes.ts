import { writeName } from './attribution.ts'
import { pairTags } from './pairs.ts'
import { scan } from './scan.ts'

/** What a quote of this body should hold: its own words, without the quotes it made itself. */
export function quotable(body: string): string {
  const { tags, openFence } = scan(body)
  const pairs = pairTags(tags)
  let own = ''
  let from = 0
  let depth = 0
  for (const tag of tags) {
    if (tag.name !== 'quote') continue
    if (depth === 0) own += body.slice(from, tag.at)
    if (pairs.has(tag)) depth += tag.close ? -1 : 1
    from = tag.end
  }
  if (depth === 0) own += body.slice(from)
  const fence = openFence && depth === 0 ? `\n${openFence}` : ''
  return (own.trim() + fence).replace(/\n{3,}/g, '\n\n')
}

/** The block the composer puts in. The text must come from quotable, or it could close the quote early. */
export function quoteBlock(name: string, postId: number, text: string): string {
  return `[quote="${writeName(name)}" post="${String(postId)}"]\n${text}\n[/quote]`
}
