import { LRUCache } from 'lru-cache'
import type { Translate } from '../../platform/i18n/translate.ts'
import { plainText } from '../../platform/text/plain-text.ts'

/**
 * Arabic words that one reads in a minute, silently. English has 238 of them; of a language whose words say more one reads fewer, by as
 * many as it needs fewer for the same: Brysbaert 2019, https://doi.org/10.1016/j.jml.2019.104047.
 */
const wordsInAMinute = 180

/** By post, version and length, which tells boards of one process apart: long texts are not counted for each list that shows them. */
const counted = new LRUCache<string, number>({ max: 5000 })

/** How long an article takes to read, in words; a whole minute at least. @param post its text as it is stored */
export function readingTime(t: Translate, post: { id: number; version: number; html: string }): string {
  const key = `${post.id} ${post.version} ${post.html.length}`
  const known = counted.get(key) ?? minutesOf(post.html)
  counted.set(key, known)
  return t('articles.minutes', { count: known })
}

function minutesOf(html: string): number {
  const words = plainText(html, Infinity).split(' ').length
  return Math.max(1, Math.round(words / wordsInAMinute))
}
