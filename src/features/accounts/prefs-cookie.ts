import type { Response } from 'express'
import type { Config } from '../../platform/config.ts'
import { type Settings, settingsKey } from '../users/settings.ts'

const name = 'prefs'
const year = 365 * 24 * 3_600_000
const longest = 600

/** The JSON a guest's `prefs` cookie holds, undefined without one. It may say anything: read it with `readSettings`. */
export function readPrefsCookie(header: string | undefined): string | undefined {
  const value = /(?:^|;\s*)prefs=([\w-]+)/.exec(header ?? '')?.[1]
  return value === undefined || value.length > longest ? undefined : Buffer.from(value, 'base64url').toString('utf8')
}

export function setPrefsCookie(config: Config, res: Response, settings: Partial<Settings>): void {
  const value = Buffer.from(JSON.stringify(settings)).toString('base64url')
  const secure = config.baseUrl.startsWith('https:')
  res.cookie(name, value, { path: '/', httpOnly: true, sameSite: 'lax', secure, maxAge: year })
}

/** Equal for guests who read the board in the same way, however their cookies say it: part of the key of ready pages. */
export const guestSettingsKey = (header: string | undefined): string => settingsKey(readPrefsCookie(header))
