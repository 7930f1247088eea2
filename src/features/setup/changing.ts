import { type Context, transaction } from '../../context.ts'
import { takeTurn } from '../../platform/database/turns.ts'
import { type FieldErrors, Invalid } from '../../platform/errors.ts'
import { enqueue } from '../../platform/jobs/queue.ts'
import { ensure } from '../../platform/policy.ts'
import { ensureSeen } from '../../platform/seen.ts'
import { applyCards } from '../link-cards/jobs.ts'
import { logged } from '../staff-log/service.ts'
import { canAdminister } from '../users/policy.ts'
import type { Viewer } from '../users/viewer.ts'
import { readBoard, rowOf } from './board.ts'
import { deleteSetting, putSetting } from './queries.ts'
import { type BoardSettings, isSetting, readSetting, registry, type SettingKey, settingText } from './registry.ts'

/**
 * Changes the settings that were given and leaves the others; each that really changed is a line of the log.
 * @param seen see `ensureSeen`: of the settings that are given
 * @throws Invalid with every wrong one at once · Refusal 403 · Outdated
 */
export async function changeSettings(
  ctx: Context,
  viewer: Viewer,
  given: Record<string, string>,
  seen?: string,
): Promise<void> {
  ensure(canAdminister(viewer))
  const values = checked(given)
  await transaction(ctx, async (ctx) => {
    await takeTurn(ctx, 'settings')
    const before = await readBoard(ctx.db)
    const keys = Object.keys(values) as SettingKey[]
    ensureSeen(seen, shownSettings(before, keys), shownSettings({ ...before, ...values }, keys))
    for (const [key, value] of Object.entries(values) as [SettingKey, BoardSettings[SettingKey]][]) {
      if (before[key] === value) continue
      await putSetting(ctx.db, rowOf(key), settingText(value))
      await logChange(ctx, viewer, key, before[key], value)
    }
  })
}

/** What a form of these settings shows. */
export const shownSettings = (board: BoardSettings, keys: readonly SettingKey[]): Record<string, string> =>
  Object.fromEntries(keys.map((key) => [key, settingText(board[key])]))

/** Back to the default: the row goes, so that a later default holds too. */
export async function resetSetting(ctx: Context, viewer: Viewer, key: SettingKey): Promise<void> {
  ensure(canAdminister(viewer))
  await transaction(ctx, async (ctx) => {
    const before = (await readBoard(ctx.db))[key]
    await deleteSetting(ctx.db, rowOf(key))
    if (before !== registry[key].default) await logChange(ctx, viewer, key, before, registry[key].default)
  })
}

function checked(given: Record<string, string>): Partial<BoardSettings> {
  const values: [string, unknown][] = []
  const errors: FieldErrors = {}
  for (const [key, text] of Object.entries(given)) {
    if (!isSetting(key)) continue
    const found = readSetting(key, text)
    if ('value' in found) values.push([key, found.value])
    else errors[key] = { key: found.problem, values: found.values ?? {} }
  }
  if (Object.keys(errors).length > 0) throw new Invalid(errors)
  return Object.fromEntries(values) as Partial<BoardSettings>
}

/** What hangs on a setting follows it in the background. */
async function logChange(ctx: Context, viewer: Viewer, key: SettingKey, before: unknown, after: unknown) {
  await logged(ctx, viewer, { action: 'settings.change', before: { [key]: before }, after: { [key]: after } })
  if (key === 'linkCards') await enqueue(ctx, applyCards, { after: 0 })
}
