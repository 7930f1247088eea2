import { createRequire } from 'node:module'
import { emojiAliases } from './emoji-aliases.ts'

const shortcodes = new Map<string, string>()

/** The emoji of a shortcode such as `smile`, `red_heart` or `قلب`; undefined when it is none. */
export function emojiOf(shortcode: string): string | undefined {
  if (shortcodes.size === 0) fillShortcodes()
  return shortcodes.get(shortcode.toLowerCase())
}

/** Every emoji with the shortcode to write and the names it is found by, common ones first. */
export function emojiList(): [code: string, emoji: string, names: string][] {
  if (shortcodes.size === 0) fillShortcodes()
  const common = Object.entries(emojiAliases).map(([emoji, names]): [string, string, string] => {
    return [`:${names.split(' ').at(1) ?? names.split(' ')[0]}:`, emoji, names.replaceAll('_', ' ')]
  })
  const rest = [...shortcodes].filter(([, emoji]) => !Object.hasOwn(emojiAliases, emoji))
  return [
    ...common,
    ...rest.map(([name, emoji]): [string, string, string] => [`:${name}:`, emoji, name.replaceAll('_', ' ')]),
  ]
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
