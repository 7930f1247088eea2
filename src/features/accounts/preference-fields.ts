import type { MessageKey } from '../../platform/i18n/ar.ts'
import type { Translate } from '../../platform/i18n/translate.ts'

export interface ChoiceField {
  name: string
  label: string
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
] as const satisfies readonly { name: string; label: MessageKey; options: Record<string, MessageKey | `${number}`> }[]

/** Every choice of the preferences page in the reader's words. */
export function preferenceFields(t: Translate): ChoiceField[] {
  return fields.map(({ name, label, options }) => ({
    name,
    label: t(label),
    options: Object.entries(options).map(([value, text]) => ({ value, text: isKey(text) ? t(text) : text })),
  }))
}

const isKey = (text: MessageKey | `${number}`): text is MessageKey => !/^\d$/.test(text)
