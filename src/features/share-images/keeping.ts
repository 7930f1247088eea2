import { randomUUID } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Context } from '../../context.ts'
import { seats } from '../../platform/seats.ts'
import { versionOf } from './address.ts'
import type { Card } from './drawing.ts'

/** Pictures on disk; of more than these the ones that nobody asked for longest go. About 60 MB. */
const mostKept = 2500
const goAtOnce = 250
/** How many may wait for one to be drawn. */
const mostWaiting = 10

const toDraw = seats({ mayWait: mostWaiting })

/**
 * The picture of a link, drawn when it is first asked for and kept until what stands on it changes.
 * @param beforeDrawing may refuse; not asked where the picture is there
 * @throws Refusal 503 when too many wait
 */
export async function keptCard(
  ctx: Context,
  name: string,
  card: Card,
  beforeDrawing: () => Promise<void>,
): Promise<Buffer> {
  const folder = path.join(ctx.config.dataDir, 'cache', 'share')
  const file = path.join(folder, `${name}-${versionOf([card.board, card.title, card.below])}.png`)
  const known = await read(file)
  if (known) return known
  await beforeDrawing()
  return toDraw(async () => (await read(file)) ?? draw(folder, file, name, card))
}

async function read(file: string): Promise<Buffer | undefined> {
  try {
    const body = await readFile(file)
    const now = new Date()
    await utimes(file, now, now)
    return body
  } catch {
    return undefined
  }
}

async function draw(folder: string, file: string, name: string, card: Card): Promise<Buffer> {
  const { drawCard } = await import('./drawing.ts')
  const body = await drawCard(card)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const others = await readdir(folder)
  const half = path.join(folder, `${randomUUID()}.part`)
  await writeFile(half, body)
  await rename(half, file)
  const outdated = others.filter((other) => other.startsWith(`${name}-`) && other !== path.basename(file))
  const gone = others.length > mostKept ? [...outdated, ...(await leastAsked(folder, others))] : outdated
  await Promise.all(gone.map((other) => rm(path.join(folder, other), { force: true })))
  return body
}

async function leastAsked(folder: string, names: string[]): Promise<string[]> {
  const dated = await Promise.all(
    names.map(async (name) => ({
      name,
      at: (await stat(path.join(folder, name)).catch(() => undefined))?.mtimeMs ?? 0,
    })),
  )
  return dated
    .toSorted((a, b) => a.at - b.at)
    .slice(0, goAtOnce)
    .map(({ name }) => name)
}
