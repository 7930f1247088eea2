import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { openContext } from './boot.ts'
import { explain } from './cli/explain.ts'
import { loadCommunity, type Loaded } from './demo/community.ts'
import { readConfig } from './platform/config.ts'
import { serve } from './server.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'muntada-demo-'))
process.on('exit', () => rmSync(folder, { recursive: true, force: true }))

let end = async (): Promise<void> => process.exit(1)
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.once(signal, () => void end())

/** Never the board's own data, whatever the environment names. */
const own = { DATA_DIR: folder, DATABASE_URL: '', SMTP_URL: '', LOG_LEVEL: process.env.LOG_LEVEL ?? 'warn' }

try {
  const board = await openContext(readConfig({ ...process.env, ...own }))
  const logins = await loadCommunity(board.ctx)
  const server = await serve(board.ctx)
  process.stdout.write(greeting(server.url, logins))
  end = async () => {
    await server.stop()
    await board.close()
    process.exit(0)
  }
} catch (error) {
  process.stderr.write(`${explain(error)}\n`)
  process.exit(1)
}

function greeting(url: string, { admin, member, password, longest }: Loaded): string {
  return [
    `The demo is open at ${url}`,
    `  administrator  ${admin}`,
    `  member         ${member}`,
    `  password       ${password}`,
    `  long thread    ${url}${encodeURI(longest)}`,
    'It is forgotten when it ends (Ctrl+C).',
    '',
  ].join('\n')
}
