import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { openContext } from '../../src/boot.ts'
import { loadCommunity } from '../../src/demo/community.ts'
import { readConfig } from '../../src/platform/config.ts'

/** A data folder with what is needed to measure on it. */
export interface Board {
  dataDir: string
  /** Address of its longest thread. */
  longest: string
  member: string
  password: string
}

const root = path.resolve(import.meta.dirname, '../..')
const password = 'سبعة أقلام على الطاولة 42'

/** The demo's board, made once and kept for the next run. */
export const demoBoard = (): Promise<Board> =>
  kept('demo', async (dataDir) => {
    const board = await openContext(readConfig({ DATA_DIR: dataDir, LOG_LEVEL: 'silent' }))
    const { member, password, longest } = await loadCommunity(board.ctx)
    await board.close()
    return { longest, member, password }
  })

/** A board of so many posts with a member of years; kept as well, because a large one takes a while. */
export const generatedBoard = (posts: number): Promise<Board> =>
  kept(`generated-${posts}`, async (dataDir) => {
    const { addRegular } = await import('./regular.ts')
    const threads = Math.max(Math.min(400, posts), Math.round(posts / 150))
    const { longest } = forum(dataDir, 'generate', '--threads', String(threads), '--posts', String(posts))
    const member = 'قارئ المقاييس'
    await addRegular(dataDir, member)
    return { longest: String(longest), member, password }
  })

/** A board with many groups and private forums, small otherwise. */
export const staffedBoard = (): Promise<Board> =>
  kept('staffed', async (dataDir) => {
    const { fillStaffedBoard } = await import('./staffed-board.ts')
    const member = 'قارئ المقاييس'
    return { longest: await fillStaffedBoard(dataDir, member), member, password }
  })

/** The board of this name as the migrations make it now. One that was not finished is made anew. */
export async function kept(name: string, make: (dataDir: string) => Promise<Omit<Board, 'dataDir'>>): Promise<Board> {
  const dataDir = path.join(tmpdir(), 'muntada-bench', `${name}-${schemaMark()}`)
  const note = path.join(dataDir, 'board.json')
  if (!existsSync(note)) {
    rmSync(dataDir, { recursive: true, force: true })
    mkdirSync(dataDir, { recursive: true, mode: 0o700 })
    process.stderr.write(`making the ${name} board in ${dataDir}\n`)
    writeFileSync(`${note}.part`, JSON.stringify(await make(dataDir)))
    renameSync(`${note}.part`, note)
  }
  return { dataDir, ...(JSON.parse(readFileSync(note, 'utf8')) as Omit<Board, 'dataDir'>) }
}

function schemaMark(): string {
  const folder = path.join(root, 'migrations')
  const hash = createHash('sha256')
  for (const name of readdirSync(folder).toSorted()) hash.update(readFileSync(path.join(folder, name)))
  return hash.digest('hex').slice(0, 12)
}

/** One command of the command line on a board. */
export const forum = (dataDir: string, ...args: string[]): Record<string, unknown> =>
  forumWith({ DATA_DIR: dataDir }, ...args)

/** The same on whatever board these variables mean. */
export function forumWith(variables: Record<string, string>, ...args: string[]): Record<string, unknown> {
  const env = { PATH: process.env.PATH, FORUM_PASSWORD: password, ...variables }
  const ran = spawnSync(process.execPath, [path.join(root, 'src/cli.ts'), ...args], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  if (ran.status !== 0) throw new Error(`${args[0]} failed`)
  return JSON.parse(ran.stdout.toString()) as Record<string, unknown>
}

export const benchPassword = password
