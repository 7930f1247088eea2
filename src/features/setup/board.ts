import * as z from 'zod'
import type { Context } from '../../context.ts'
import type { Engine } from '../../platform/database/engine.ts'
import { defaultPreferences } from '../../platform/i18n/locale.ts'
import { translator } from '../../platform/i18n/translate.ts'
import { allSettings, putSetting } from './queries.ts'

const stored = z.object({
  name: z
    .string()
    .min(1)
    .catch(() => translator(defaultPreferences)('setup.unnamed')),
  /** For search engines and the index; may be empty. */
  description: z.string().catch(''),
  /** How long authors may edit what they wrote; 0 is for ever. */
  editWindowMinutes: z.coerce.number().int().min(0).catch(0),
  /** A thread without replies for so long asks before it takes one. */
  oldThreadDays: z.coerce.number().int().min(1).catch(365),
  /** So many trusted reports hide a post until somebody looks at it; 0 never does. */
  reportsToHide: z.coerce.number().int().min(0).catch(3),
  /** How long it is kept from where members registered, logged in and wrote; 0 keeps nothing. */
  addressDays: z.coerce.number().int().min(0).catch(90),
})

/** What the administrators decided about the whole board. */
export type BoardSettings = z.infer<typeof stored>

const prefix = 'board.'
const read = new WeakMap<Engine, { mark: string; settings: BoardSettings }>()

/** The board's settings; what is missing or damaged has its default. Read again only after something was written. */
export async function boardSettings(ctx: Context): Promise<BoardSettings> {
  const mark = ctx.engine.changeMark()
  const known = read.get(ctx.engine)
  if (known?.mark === mark) return known.settings
  const rows = (await allSettings(ctx.db)).filter(({ name }) => name.startsWith(prefix))
  const settings = stored.parse(Object.fromEntries(rows.map(({ name, value }) => [name.slice(prefix.length), value])))
  read.set(ctx.engine, { mark, settings })
  return settings
}

/** Changes the named settings only. The caller has checked them. */
export async function changeBoard(ctx: Context, change: Partial<BoardSettings>): Promise<void> {
  for (const [name, value] of Object.entries(change)) await putSetting(ctx.db, prefix + name, String(value))
}
