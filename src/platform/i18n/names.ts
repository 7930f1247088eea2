import type { Preferences } from './locale.ts'
import { translator } from './translate.ts'

/**
 * «أ وب و3 آخرون»: joins names and says how many more people there are. The names are put in as they come, so they must
 * already be escaped (and isolated) when the result goes into a page.
 */
export function listNames(preferences: Preferences, names: readonly string[], others: number): string {
  const t = translator(preferences)
  const parts =
    others > 0 ? [...names, t(names.length > 0 ? 'board.others' : 'board.people', { count: others })] : names
  if (parts.length < 2) return parts.join('')
  return parts.slice(0, -1).join(t('board.list-separator')) + t('board.list-last') + parts.at(-1)
}

/** Letters that run against the language. */
const against = { ar: /(?!\p{Script=Arabic})\p{L}/u, en: /[\p{Script=Arabic}\p{Script=Hebrew}]/u } as const

/** The same with names as plain text: one with letters that run against the reader's language keeps to itself in the line. */
export function listPlainNames(preferences: Preferences, names: readonly string[], others: number): string {
  const apart = (name: string) => (against[preferences.locale].test(name) ? `\u2068${name}\u2069` : name)
  return listNames(preferences, names.map(apart), others)
}
