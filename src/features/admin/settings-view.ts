import type { MessageKey } from '../../platform/i18n/ar.ts'
import { formatNumber } from '../../platform/i18n/numbers.ts'
import { fold } from '../../platform/text/fold.ts'
import { findsWord } from '../../platform/text/near-words.ts'
import type { Reader } from '../layout/request.ts'
import {
  type BoardSettings,
  hintOf,
  nameOf,
  registry,
  type Setting,
  settingGroups,
  type SettingKey,
  settingKeys,
  settingText,
  type SettingValue,
} from '../setup/registry.ts'

export interface SettingView {
  key: SettingKey
  name: string
  hint: string
  type: 'text' | 'number' | 'choice'
  value: string
  error: string
  /** What another saved meanwhile, where what is typed is something else. */
  now: string
  options: { value: string; text: string }[]
  most: number
  range: string
  /** "المبدئي: …" */
  standard: string
  changed: boolean
  historyUrl: string
  resetUrl: string
}

/** The settings whose name, explanation or choices hold the searched words, a slip in each forgiven, by group; groups without any are left out. */
export function settingSections(
  reader: Reader,
  board: BoardSettings,
  {
    find,
    typed,
    errors,
    isStale,
  }: { find: string; isStale: boolean } & Record<'typed' | 'errors', Record<string, string>>,
): { title: string; settings: SettingView[] }[] {
  const views = settingKeys
    .map((key) => ({ group: registry[key].group, view: settingView(reader, board, key, typed[key], errors[key]) }))
    .map(({ group, view }) => ({ group, view: isStale ? { ...view, now: nowIn(reader, board, view) } : view }))
    .filter(({ view }) => matches(view, find))
  return settingGroups
    .map((group) => ({
      title: reader.t(`settings.group-${group}`),
      settings: views.filter((one) => one.group === group).map(({ view }) => view),
    }))
    .filter(({ settings }) => settings.length > 0)
}

/** A value as people read it. */
export function valueWords({ t, preferences }: Reader, key: SettingKey, value: unknown): string {
  const setting: Setting = registry[key]
  if (typeof value === 'boolean') return t(value ? 'settings.yes' : 'settings.no')
  if (typeof value === 'number') return formatNumber(preferences, value)
  const words: MessageKey | undefined = setting.type === 'choice' ? setting.options[String(value)] : undefined
  return words ? t(words) : String(value) || t('settings.empty-value')
}

function settingView(
  reader: Reader,
  board: BoardSettings,
  key: SettingKey,
  typed: string | undefined,
  error = '',
): SettingView {
  const { t, preferences } = reader
  const setting: Setting = registry[key]
  const standard: SettingValue = registry[key].default
  const bounds = setting.type === 'number' ? { least: setting.least, most: setting.most } : undefined
  return {
    key,
    name: t(nameOf(key)),
    hint: t(hintOf(key)),
    type: setting.type === 'switch' ? 'choice' : setting.type,
    value: typed ?? settingText(board[key]),
    error,
    now: '',
    options: optionsOf(reader, setting),
    most: setting.type === 'text' ? setting.most : 0,
    range: bounds
      ? t('settings.range', {
          least: formatNumber(preferences, bounds.least),
          most: formatNumber(preferences, bounds.most),
        })
      : '',
    standard:
      standard === ''
        ? t('settings.default-none')
        : t('settings.default', { value: valueWords(reader, key, standard) }),
    changed: board[key] !== standard,
    historyUrl: `/admin/settings/${key}`,
    resetUrl: `/admin/settings/${key}/reset`,
  }
}

function nowIn(reader: Reader, board: BoardSettings, { key, value }: SettingView): string {
  return value === settingText(board[key]) ? '' : valueWords(reader, key, board[key])
}

function optionsOf({ t }: Reader, setting: Setting): SettingView['options'] {
  if (setting.type === 'switch')
    return [
      { value: '1', text: t('settings.yes') },
      { value: '0', text: t('settings.no') },
    ]
  if (setting.type !== 'choice') return []
  return Object.entries(setting.options).map(([value, text]) => ({ value, text: t(text) }))
}

function matches(view: SettingView, find: string): boolean {
  const words = find.split(/\s+/).map(fold).filter(Boolean)
  const text = fold([view.key, view.name, view.hint, ...view.options.map((option) => option.text)].join(' '))
  return words.every((word) => findsWord(text, word))
}
