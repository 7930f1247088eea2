import { zoneNames } from '../../platform/i18n/time-zones.ts'
import type { MessageKey } from '../../platform/i18n/ar.ts'
import type { Translate } from '../../platform/i18n/translate.ts'

export interface ChoiceField {
  name: string
  label: string
  /** Chosen from a list that opens, because there are many. */
  isList: boolean
  options: { value: string; text: string }[]
}

const fields = [
  { name: 'language', label: 'board.language', options: { ar: 'board.language-ar', en: 'board.language-en' } },
  {
    name: 'theme',
    label: 'board.theme',
    options: { auto: 'board.theme-system', light: 'board.theme-light', dark: 'board.theme-dark' },
  },
  { name: 'face', label: 'board.font', options: { sans: 'board.font-sans', naskh: 'board.font-naskh' } },
  { name: 'size', label: 'board.text-size', options: { 1: '1', 2: '2', 3: '3', 4: '4' } },
  {
    name: 'lines',
    label: 'accounts.lines',
    options: { close: 'accounts.lines-close', normal: 'accounts.lines-normal', wide: 'accounts.lines-wide' },
  },
  {
    name: 'density',
    label: 'accounts.density',
    options: { roomy: 'accounts.density-roomy', dense: 'accounts.density-dense' },
  },
  { name: 'perPage', label: 'accounts.per-page', options: { 10: '10', 20: '20', 30: '30', 40: '40', 50: '50' } },
  {
    name: 'paging',
    label: 'accounts.paging',
    options: { pages: 'accounts.paging-pages', continuous: 'accounts.paging-continuous' },
  },
  {
    name: 'signatures',
    label: 'signatures.setting',
    options: { shown: 'signatures.setting-shown', hidden: 'signatures.setting-hidden' },
  },
  { name: 'keys', label: 'accounts.keys', options: { on: 'accounts.keys-on', off: 'accounts.keys-off' } },
  { name: 'digits', label: 'accounts.digits', options: { latn: 'accounts.digits-latn', arab: 'accounts.digits-arab' } },
  {
    name: 'calendar',
    label: 'accounts.calendar',
    options: { gregory: 'accounts.calendar-gregory', hijri: 'accounts.calendar-hijri', both: 'accounts.calendar-both' },
  },
  {
    name: 'months',
    label: 'accounts.months',
    options: {
      gulf: 'accounts.months-gulf',
      levant: 'accounts.months-levant',
      maghreb: 'accounts.months-maghreb',
      algeria: 'accounts.months-algeria',
    },
  },
  {
    name: 'activity',
    label: 'accounts.activity',
    options: { shown: 'accounts.activity-shown', hidden: 'accounts.activity-hidden' },
  },
  { name: 'timeZone', label: 'accounts.time-zone', options: zoneNames },
] as const satisfies readonly { name: string; label: MessageKey; options: Record<string, MessageKey | `${number}`> }[]

/** Every choice of the preferences page in the reader's words. */
export function preferenceFields(t: Translate): ChoiceField[] {
  return fields.map(({ name, label, options }) => ({
    name,
    label: t(label),
    isList: name === 'timeZone',
    options: Object.entries(options).map(([value, text]) => ({ value, text: isKey(text) ? t(text) : text })),
  }))
}

const isKey = (text: MessageKey | `${number}`): text is MessageKey => !/^\d+$/.test(text)
