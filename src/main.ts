import { openContext } from './boot.ts'
import { pepper } from './features/accounts/pepper.ts'
import { welcome } from './features/welcome/service.ts'
import { settleCounted } from './features/permissions/changing.ts'
import { setupAddress } from './features/setup/service.ts'
import { readConfig } from './platform/config.ts'
import { serve } from './server.ts'

/** Boots the board and stays until a signal ends it. */
async function run(): Promise<void> {
  if (Number(process.versions.node.split('.')[0]) < 24)
    throw new Error('Muntada needs Node 24: start it with npm, which brings it')
  const { ctx, close } = await openContext(readConfig(process.env))
  await pepper(ctx)
  await welcome(ctx)
  await settleCounted(ctx)
  const { url, stop } = await serve(ctx)
  const setup = await setupAddress(ctx)
  ctx.log.info({ url: ctx.config.baseUrl }, `The board is open at ${url}`)
  if (setup) ctx.log.info({ setup: true }, `Make yourself the first administrator, once, at ${setup}`)

  let stopping = false
  const end = async (): Promise<void> => {
    if (stopping) return
    stopping = true
    try {
      await stop()
      await close()
    } catch (error) {
      ctx.log.error({ err: error }, 'stopping left something undone')
      process.exitCode = 1
    }
    process.exit()
  }
  process.on('SIGTERM', () => void end())
  process.on('SIGINT', () => void end())
}

// Loaded by another module it only loads: an installation compiles it ahead of the first start.
if (import.meta.main) {
  try {
    await run()
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    process.exitCode = 1
  }
}
