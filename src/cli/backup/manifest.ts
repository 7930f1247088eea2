import * as z from 'zod'
import { migrations } from '../../../migrations/index.ts'

const shape = z.object({
  format: z.literal('muntada backup'),
  version: z.literal(1),
  engine: z.enum(['sqlite', 'postgres']),
  createdAt: z.string(),
  /** Those that had run, in order: the schema of what is inside. */
  migrations: z.array(z.string()),
})

/** The first entry of a backup. */
export type Manifest = z.infer<typeof shape>

export const manifestName = 'manifest.json'

export function manifestOf(engine: Manifest['engine'], now: number, ran: string[]): Manifest {
  return { format: 'muntada backup', version: 1, engine, createdAt: new Date(now).toISOString(), migrations: ran }
}

/** @throws Error of one line when this program cannot restore it */
export function readManifest(text: string): Manifest {
  const parsed = shape.safeParse(parseJson(text))
  if (!parsed.success) throw new Error('This is no backup of a board')
  const unknown = parsed.data.migrations.find((name) => !Object.hasOwn(migrations, name))
  if (unknown) throw new Error(`The backup was made by a newer version of the program: ${unknown} is unknown here`)
  return parsed.data
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
