import type { Context } from '../../context.ts'
import type { Db } from '../../platform/database/database.ts'
import type { Engine } from '../../platform/database/engine.ts'
import { defaultSettings, type Settings } from '../users/settings.ts'
import { allSettings, putSetting } from './queries.ts'
import { type BoardSettings, readSetting, registry, type SettingKey, settingKeys, settingText } from './registry.ts'

export type { BoardSettings } from './registry.ts'

const prefix = 'board.'
const read = new WeakMap<Engine, { mark: string; settings: BoardSettings }>()

export const rowOf = (key: SettingKey): string => prefix + key

/** The board's settings; what is missing or damaged has its default. Read again only after something was written. */
export async function boardSettings(ctx: Context): Promise<BoardSettings> {
  const mark = ctx.engine.changeMark()
  const known = read.get(ctx.engine)
  if (known?.mark === mark) return known.settings
  const settings = await readBoard(ctx.db)
  read.set(ctx.engine, { mark, settings })
  return settings
}

/** The same, from the database as it is now. */
export async function readBoard(db: Db): Promise<BoardSettings> {
  const rows = new Map((await allSettings(db)).map(({ name, value }) => [name, value]))
  const entries = settingKeys.map((key) => {
    const stored = rows.get(rowOf(key))
    const found = stored === undefined ? undefined : readSetting(key, stored)
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
export function readerDefaults({ language, digits, calendar, months, theme, face }: BoardSettings): Settings {
  return { ...defaultSettings, locale: language, digits, calendar, months, theme, face }
}
