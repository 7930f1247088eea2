import type { Context } from '../../context.ts'
import type { Db } from '../../platform/database/database.ts'
import { whileUnchanged } from '../../platform/database/unchanged.ts'
import { defaultSettings, type Settings } from '../users/settings.ts'
import { allSettings, putSetting } from './queries.ts'
import { type BoardSettings, readSetting, registry, type SettingKey, settingKeys, settingText } from './registry.ts'

export type { BoardSettings } from './registry.ts'

const prefix = 'board.'

export const rowOf = (key: SettingKey): string => prefix + key

/** Of a board that has none yet. */
export const defaultBoard: BoardSettings = boardOf([])

/** The board's settings; what is missing or damaged has its default. Read again only after something was written. */
export const boardSettings = whileUnchanged(({ db }: Context) => readBoard(db))

/** The same, from the database as it is now. */
export async function readBoard(db: Db): Promise<BoardSettings> {
  return boardOf(await allSettings(db))
}

function boardOf(rows: readonly { name: string; value: string }[]): BoardSettings {
  const stored = new Map(rows.map(({ name, value }) => [name, value]))
  const entries = settingKeys.map((key) => {
    const text = stored.get(rowOf(key))
    const found = text === undefined ? undefined : readSetting(key, text)
    return [key, found && 'value' in found ? found.value : registry[key].default]
  })
  return Object.fromEntries(entries) as BoardSettings
}

/** Changes the named settings only. The caller has checked them. */
export async function changeBoard(ctx: Context, change: Partial<BoardSettings>): Promise<void> {
  for (const [key, value] of Object.entries(change))
    await putSetting(ctx.db, rowOf(key as SettingKey), settingText(value))
}

/** How whoever has chosen nothing reads the board. */
export function readerDefaults(board: BoardSettings): Settings {
  const { language, digits, calendar, months, theme, face, timeZone } = board
  return { ...defaultSettings, locale: language, digits, calendar, months, theme, face, timeZone }
}
