import * as z from 'zod'
import type { Context } from '../../context.ts'
import { whileUnchanged } from '../../platform/database/unchanged.ts'
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
  /** Whether everybody may read what the staff did, without whom it was done to. */
  publicLog: z.stringbool().catch(false),
})

/** What the administrators decided about the whole board. */
export type BoardSettings = z.infer<typeof stored>

/** Of a board that has none yet. */
export const defaultBoard: BoardSettings = stored.parse({})

const prefix = 'board.'

/** The board's settings; what is missing or damaged has its default. */
export const boardSettings = whileUnchanged(async ({ db }: Context): Promise<BoardSettings> => {
  const rows = (await allSettings(db)).filter(({ name }) => name.startsWith(prefix))
  return stored.parse(Object.fromEntries(rows.map(({ name, value }) => [name.slice(prefix.length), value])))
})

/** Changes the named settings only. The caller has checked them. */
export async function changeBoard(ctx: Context, change: Partial<BoardSettings>): Promise<void> {
  for (const [name, value] of Object.entries(change)) await putSetting(ctx.db, prefix + name, String(value))
}
