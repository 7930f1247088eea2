import { ar, type MessageKey } from '../../platform/i18n/ar.ts'
import { zoneNames } from '../../platform/i18n/time-zones.ts'
import { readDigits } from '../../platform/i18n/digits.ts'
import { cleanLine, isBlank } from '../../platform/text/clean.ts'
import { limits } from '../../platform/text/limits.ts'

export const settingGroups = ['board', 'joining', 'writing', 'reading', 'staff'] as const

interface InGroup {
  group: (typeof settingGroups)[number]
}
export type Setting = InGroup &
  (
    | { type: 'text'; default: string; least: number; most: number }
    | { type: 'number'; default: number; least: number; most: number }
    | { type: 'choice'; default: string; options: Record<string, MessageKey> }
    | { type: 'switch'; default: boolean }
  )

/**
 * Every decision about the whole board. Each is called `settings.<key>` in the catalogue and explained by `settings.<key>-hint`;
 * its page, its check, its stored row and its type follow from the entry. Only what the code obeys stands here.
 */
export const registry = {
  name: { group: 'board', type: 'text', default: ar['setup.unnamed'], least: 1, most: 60 },
  description: { group: 'board', type: 'text', default: '', least: 0, most: 300 },
  /** Whether search engines are told of what changes. */
  indexNow: { group: 'board', type: 'switch', default: false },
  publicLog: { group: 'board', type: 'switch', default: false },
  /** So many trusted reports hide a post until somebody looks at it; 0 never does. */
  reportsToHide: { group: 'staff', type: 'number', default: 3, least: 0, most: 100 },
  /** Of one member within a day; 0 is without a limit. */
  reportsPerDay: { group: 'staff', type: 'number', default: 10, least: 0, most: 200 },
  /** Days; 0 keeps nothing. */
  addressDays: { group: 'staff', type: 'number', default: 90, least: 0, most: 3650 },
  /** What the ladder of titles goes by. */
  titlesBy: {
    group: 'joining',
    type: 'choice',
    default: 'posts',
    options: { posts: 'settings.titlesBy-posts', score: 'settings.titlesBy-score' },
  },
  /** Whether what is searched for is counted. */
  searchLog: { group: 'staff', type: 'switch', default: true },
  showModerators: { group: 'staff', type: 'switch', default: true },
  registrationOpen: { group: 'joining', type: 'switch', default: true },
  /** Days; 0 keeps no name. */
  nameEmbargoDays: { group: 'joining', type: 'number', default: 90, least: 0, most: 3650 },
  titleCharacters: { group: 'writing', type: 'number', default: 150, least: 20, most: 300 },
  bodyCharacters: {
    group: 'writing',
    type: 'number',
    default: limits.bodyCharacters,
    least: 200,
    most: limits.bodyCharacters,
  },
  editWindowMinutes: { group: 'writing', type: 'number', default: 0, least: 0, most: 5_256_000 },
  /** Whoever wrote fewer posts is new; 0: nobody is. */
  newMemberPosts: { group: 'writing', type: 'number', default: 0, least: 0, most: 1000 },
  /** More links than these make a new member's post wait. */
  newMemberLinks: { group: 'writing', type: 'number', default: 1, least: 0, most: 100 },
  /** 0: no thread bears any. */
  tagsPerThread: { group: 'writing', type: 'number', default: 5, least: 0, most: 20 },
  /** Whether pages that posts link to are looked at, for what they are called. */
  linkCards: { group: 'writing', type: 'switch', default: false },
  oldThreadDays: { group: 'writing', type: 'number', default: 365, least: 1, most: 36_500 },
  sortWithoutArticle: { group: 'reading', type: 'switch', default: true },
  language: {
    group: 'reading',
    type: 'choice',
    default: 'ar',
    options: { ar: 'board.language-ar', en: 'board.language-en' },
  },
  theme: {
    group: 'reading',
    type: 'choice',
    default: 'auto',
    options: { auto: 'board.theme-system', light: 'board.theme-light', dark: 'board.theme-dark' },
  },
  face: {
    group: 'reading',
    type: 'choice',
    default: 'sans',
    options: { sans: 'board.font-sans', naskh: 'board.font-naskh' },
  },
  digits: {
    group: 'reading',
    type: 'choice',
    default: 'latn',
    options: { latn: 'accounts.digits-latn', arab: 'accounts.digits-arab' },
  },
  calendar: {
    group: 'reading',
    type: 'choice',
    default: 'gregory',
    options: {
      gregory: 'accounts.calendar-gregory',
      hijri: 'accounts.calendar-hijri',
      both: 'accounts.calendar-both',
    },
  },
  months: {
    group: 'reading',
    type: 'choice',
    default: 'gulf',
    options: {
      gulf: 'accounts.months-gulf',
      levant: 'accounts.months-levant',
      maghreb: 'accounts.months-maghreb',
      algeria: 'accounts.months-algeria',
    },
  },
  timeZone: { group: 'reading', type: 'choice', default: 'UTC', options: zoneNames },
} as const satisfies Record<string, Setting>

export type SettingKey = keyof typeof registry
export const settingKeys = Object.keys(registry) as SettingKey[]

type ValueOf<S extends Setting> = S extends { type: 'text' }
  ? string
  : S extends { type: 'number' }
    ? number
    : S extends { type: 'switch' }
      ? boolean
      : S extends { options: infer Options }
        ? keyof Options
        : never

/** What the administrators decided about the whole board. */
export type BoardSettings = { -readonly [Key in SettingKey]: ValueOf<(typeof registry)[Key]> }
export type SettingValue = BoardSettings[SettingKey]

export const isSetting = (key: string): key is SettingKey => Object.hasOwn(registry, key)
export const nameOf = (key: SettingKey): MessageKey => `settings.${key}`
export const hintOf = (key: SettingKey): MessageKey => `settings.${key}-hint`

/** The value that was typed or stored, or what is wrong with it. */
export function readSetting(
  key: SettingKey,
  text: string,
): { value: SettingValue } | { problem: MessageKey; values?: Record<string, number> } {
  const setting: Setting = registry[key]
  switch (setting.type) {
    case 'text':
      return readText(setting, text)
    case 'number':
      return readNumber(setting, text)
    case 'switch':
      return text === '0' || text === '1' ? { value: text === '1' } : { problem: 'settings.choose' }
    case 'choice':
      return Object.hasOwn(setting.options, text) ? { value: text as never } : { problem: 'settings.choose' }
  }
}

/** As it is stored and sent by the form. */
export const settingText = (value: SettingValue): string =>
  typeof value === 'boolean' ? (value ? '1' : '0') : String(value)

function readText({ least, most }: { least: number; most: number }, text: string) {
  const line = isBlank(text) ? '' : cleanLine(text)
  if (least > 0 && line === '') return { problem: 'errors.field-blank' as const }
  const length = [...line].length
  return length > most ? { problem: 'errors.field-long' as const, values: { max: most } } : { value: line }
}

function readNumber({ least, most }: { least: number; most: number }, text: string) {
  const digits = readDigits(text.trim())
  const number = /^\d{1,9}$/.test(digits) ? Number(digits) : NaN
  return number >= least && number <= most
    ? { value: number }
    : { problem: 'settings.number-range' as const, values: { least, most } }
}
