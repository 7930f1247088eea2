import { createRequire } from 'node:module'
import { emojiAliases } from './emoji-aliases.ts'

const shortcodes = new Map<string, string>()

/** The emoji of a shortcode such as `smile`, `red_heart` or `قلب`; undefined when it is none. */
export function emojiOf(shortcode: string): string | undefined {
  if (shortcodes.size === 0) fillShortcodes()
  return shortcodes.get(shortcode.toLowerCase())
}

function fillShortcodes(): void {
  const byEmoji = createRequire(import.meta.url)('unicode-emoji-json/data-by-emoji.json') as Record<
    string,
    { slug: string }
  >
  for (const [emoji, { slug }] of Object.entries(byEmoji)) shortcodes.set(slug, emoji)
  for (const [emoji, names] of Object.entries(emojiAliases)) {
    for (const name of names.split(' ')) shortcodes.set(name, emoji)
  }
}
