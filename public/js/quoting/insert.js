// From posts into the composer.
import { announce, notify } from '../announce.js'
import { request } from '../request.js'
import { word } from '../words.js'
import { writeName } from '../../../src/platform/text/attribution.ts'

/** The composer of this page; undefined where one may not write. */
export function composer() {
  const element = document.querySelector('reply-composer')
  return element?.textarea ? element : undefined
}

/** Who wrote a post that is on this page, and how it begins. */
export function aboutPost(post) {
  const article = document.getElementById(`post-${post}`)
  const name = article?.querySelector('.who__name')?.textContent.trim() ?? ''
  const excerpt = article?.querySelector('.body')?.textContent.replace(/\s+/g, ' ').trim().slice(0, 80) ?? ''
  return { post: String(post), name, excerpt }
}

/** The block for a quote: its own text when it has one, else what the server says the post is. Undefined when it is gone. */
export async function blockOf({ post, name, text }) {
  if (text !== undefined) return `[quote="${writeName(name)}" post="${post}"]\n${text}\n[/quote]`
  const { ok, data } = await request(`/posts/${post}/quote`)
  return ok ? data.markdown : undefined
}

/** Puts quotes in, in their order. False when none could be had. */
export async function insertQuotes(list) {
  const blocks = await Promise.all(list.map(blockOf))
  const found = blocks.filter((block) => block !== undefined)
  const gone = list.find((_, index) => blocks[index] === undefined)
  if (gone) notify(word('quotes-gone', { name: gone.name }))
  if (found.length === 0) return false
  composer().insert(found.join('\n\n'))
  announce(word('quotes-inserted'))
  return true
}
