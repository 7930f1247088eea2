export type Locale = 'ar' | 'en'

/** Gulf (and Egypt): يناير؛ Levant and Iraq: كانون الثاني؛ Morocco: غشت، شتنبر؛ Algeria and Tunisia: جانفي. */
export type MonthFamily = 'gulf' | 'levant' | 'maghreb' | 'algeria'

export interface Preferences {
  locale: Locale
  digits: 'latn' | 'arab'
  calendar: 'gregory' | 'hijri' | 'both'
  months: MonthFamily
  timeZone: string
}

/** What a guest of an unconfigured board reads. Arab communities span UTC+0 to UTC+4, so no one city is guessed. */
export const defaultPreferences: Preferences = {
  locale: 'ar',
  digits: 'latn',
  calendar: 'gregory',
  months: 'gulf',
  timeZone: 'UTC',
}

/** Whether this runtime knows the zone: one it does not know makes every date throw, so it must not be stored. */
export function isTimeZone(name: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }))
  } catch {
    return false
  }
}
