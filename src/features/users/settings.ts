import * as z from 'zod'
import { defaultPreferences, type Preferences } from '../../platform/i18n/locale.ts'

const themes = ['auto', 'light', 'dark'] as const
const faces = ['sans', 'naskh'] as const
const sizes = ['1', '2', '3', '4'] as const

const stored = z.object({
  locale: z.enum(['ar', 'en']).catch(defaultPreferences.locale),
  digits: z.enum(['latn', 'arab']).catch(defaultPreferences.digits),
  calendar: z.enum(['gregory', 'hijri', 'both']).catch(defaultPreferences.calendar),
  months: z.enum(['gulf', 'levant', 'maghreb', 'algeria']).catch(defaultPreferences.months),
  theme: z.enum(themes).catch('auto'),
  face: z.enum(faces).catch('sans'),
  size: z.enum(sizes).catch('2'),
})

/** How one reader wants the board: kept with the member, or in the `prefs` cookie of a guest. */
export type Settings = z.infer<typeof stored>

export const defaultSettings: Settings = stored.parse({})

/** Reads what was kept; anything unknown or damaged falls back to the board's default, value by value. */
export function readSettings(json: string | undefined): Settings {
  if (!json || json === '{}') return defaultSettings
  return stored.parse({ ...defaultSettings, ...parseObject(json) })
}

/** Takes over only the settings that `given` names with a possible value. */
export function changeSettings(settings: Settings, given: Record<string, unknown>): Settings {
  const named = Object.entries(given).filter(([name]) => Object.hasOwn(settings, name))
  return stored.parse({ ...settings, ...Object.fromEntries(named.filter(([name, value]) => isPossible(name, value))) })
}

/** The same object for the same choices: texts are kept by it. There are a few dozen at most. */
export function preferencesOf({ locale, digits, calendar, months }: Settings): Preferences {
  const key = `${locale} ${digits} ${calendar} ${months}`
  const preferences = chosen.get(key) ?? { ...defaultPreferences, locale, digits, calendar, months }
  chosen.set(key, preferences)
  return preferences
}

const chosen = new Map<string, Preferences>()

function isPossible(name: string, value: unknown): boolean {
  const field = stored.shape[name as keyof Settings]
  return field.unwrap().safeParse(value).success
}

function parseObject(json: string): object {
  try {
    const value: unknown = JSON.parse(json)
    return typeof value === 'object' && value !== null ? value : {}
  } catch {
    return {}
  }
}
