import { openContext, type Opened } from '../boot.ts'
import { type Config, readConfig } from '../platform/config.ts'
import type { Shell } from './program.ts'

/** The server's configuration from the same environment, without its log: standard output belongs to the result. */
export function configOf({ env }: Shell): Config {
  return readConfig({ ...env, LOG_LEVEL: 'silent' })
}

/** Opens the board as the server does, works, closes it, and prints the result as one JSON line. */
export async function onBoard(shell: Shell, work: (ctx: Opened['ctx']) => Promise<object>): Promise<void> {
  const board = await openContext(configOf(shell))
  let result: object
  try {
    result = await work(board.ctx)
  } finally {
    await board.close()
  }
  await print(result)
}

/** Resolves when the line is out, because the process ends right after. */
export function print(result: object): Promise<void> {
  return new Promise((resolve) => process.stdout.write(`${JSON.stringify(result)}\n`, () => resolve()))
}
