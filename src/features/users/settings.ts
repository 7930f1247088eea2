import { LRUCache } from 'lru-cache'
import { defaultPreferences, type Preferences } from '../../platform/i18n/locale.ts'
import { type TimeZone, timeZones } from '../../platform/i18n/time-zones.ts'

/** How one reader wants the board: what they chose is kept with the member, or in the `prefs` cookie of a guest. */
export interface Settings extends Pick<Preferences, 'locale' | 'digits' | 'calendar' | 'months'> {
  theme: 'auto' | 'light' | 'dark'
  face: 'sans' | 'naskh'
  size: '1' | '2' | '3' | '4'
  /** Whether others are told what one reads and that one writes. */
  activity: 'shown' | 'hidden'
  /** How far apart the lines of a text stand. */
  lines: 'close' | 'normal' | 'wide'
  /** How much air is around rows and posts. */
  density: 'roomy' | 'dense'
  /** Posts on a page of a thread. */
  perPage: '10' | '20' | '30' | '40' | '50'
  /** Page by page, or one after the other as one reads on; that needs the script. */
  paging: 'pages' | 'continuous'
  /** Whether what members write under their posts is shown. */
  signatures: 'shown' | 'hidden'
  /** Whether single letters do something. */
  keys: 'on' | 'off'
  timeZone: TimeZone
  /** Where what is new begins: the name of a tab and the id of a forum as `tab.forum`, either may be missing; members only. */
  newsStart: string
}

type Choices = Omit<Settings, 'newsStart'>

const possible: { [Name in keyof Choices]: readonly Choices[Name][] } = {
  locale: ['ar', 'en'],
  digits: ['latn', 'arab'],
  calendar: ['gregory', 'hijri', 'both'],
  months: ['gulf', 'levant', 'maghreb', 'algeria'],
  theme: ['auto', 'light', 'dark'],
  face: ['sans', 'naskh'],
  size: ['1', '2', '3', '4'],
  activity: ['shown', 'hidden'],
  lines: ['close', 'normal', 'wide'],
  density: ['roomy', 'dense'],
  perPage: ['10', '20', '30', '40', '50'],
  paging: ['pages', 'continuous'],
  signatures: ['shown', 'hidden'],
  keys: ['on', 'off'],
  timeZone: timeZones,
}
const names = Object.keys(possible) as (keyof Choices)[]
const start = /^[a-z]{0,20}(?:\.[1-9]\d{0,15})?$/

const { locale, digits, calendar, months } = defaultPreferences
export const defaultSettings: Settings = {
  locale,
  digits,
  calendar,
  months,
  theme: 'auto',
  face: 'sans',
  size: '2',
  activity: 'shown',
  lines: 'normal',
  density: 'roomy',
  perPage: '20',
  paging: 'pages',
  signatures: 'shown',
  keys: 'on',
  timeZone: 'UTC',
  newsStart: '',
}

/** What a reader chose themselves; anything unknown or damaged is left out. */
export function chosenSettings(json: string | undefined): Partial<Settings> {
  return json && json !== '{}' ? onlyPossible(parseObject(json)) : {}
}

/** Reads what was kept; what was not chosen follows the board. */
export function readSettings(json: string | undefined, board: Settings = defaultSettings): Settings {
  return { ...board, ...chosenSettings(json) }
}

/** Takes over only the settings that `given` names with a possible value. */
export function changeSettings(json: string | undefined, given: Record<string, unknown>): Partial<Settings> {
  return { ...chosenSettings(json), ...onlyPossible(given) }
}

/** Equal for readers who chose the same. */
export function settingsKey(json: string | undefined): string {
  const chosen = chosenSettings(json)
  return names.map((name) => chosen[name] ?? '').join('.')
}

/** The same object for the same choices: texts are kept by it. */
export function preferencesOf({ locale, digits, calendar, months, timeZone }: Settings): Preferences {
  const key = `${locale} ${digits} ${calendar} ${months} ${timeZone}`
  const preferences = chosen.get(key) ?? { locale, digits, calendar, months, timeZone }
  chosen.set(key, preferences)
  return preferences
}

/** Each has texts of its own kept with it, so those that few use make room. */
const chosen = new LRUCache<string, Preferences>({ max: 100 })

function onlyPossible(given: Record<string, unknown>): Partial<Settings> {
  const kept = names.filter((name) => (possible[name] as readonly unknown[]).includes(given[name]))
  const chosen: Partial<Settings> = Object.fromEntries(kept.map((name) => [name, given[name]]))
  const { newsStart } = given
  return typeof newsStart === 'string' && start.test(newsStart) ? { ...chosen, newsStart } : chosen
}

function parseObject(json: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(json)
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}
