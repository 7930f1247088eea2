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
