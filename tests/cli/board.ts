import { type Opened, openContext } from '../../src/boot.ts'
import { readConfig } from '../../src/platform/config.ts'
import type { Place } from './command.ts'

/** The board of a place, opened in this process. */
export async function openOn({ env }: Place): Promise<Opened & AsyncDisposable> {
  const umask = process.umask()
  const opened = await openContext(readConfig({ ...env, LOG_LEVEL: 'silent', RATE_LIMITS: 'off' }))
  process.umask(umask)
  return { ...opened, [Symbol.asyncDispose]: () => opened.close() }
}
