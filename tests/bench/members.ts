import { openContext } from '../../src/boot.ts'
import { createMember } from '../../src/features/accounts/members.ts'
import { readConfig } from '../../src/platform/config.ts'
import { benchPassword } from './boards.ts'

/** Fewer than may wait for their password to be hashed. */
const atOnce = 30

/** So many members more on a board. Their passwords are cheap to try: logging in is not what is measured. */
export async function addMembers(dataDir: string, count: number): Promise<{ id: number; name: string }[]> {
  const { ctx, close } = await openContext(readConfig({ DATA_DIR: dataDir, LOG_LEVEL: 'silent' }))
  const make = (n: number) =>
    createMember(
      { ...ctx, bcryptCost: 4 },
      {
        name: `قارئ ${n}`,
        email: `reader${n}@example.com`,
        password: benchPassword,
        role: 'member',
        confirmed: true,
      },
    )
  const made: { id: number; name: string }[] = []
  for (let from = 0; from < count; from += atOnce) {
    const some = Array.from({ length: Math.min(atOnce, count - from) }, (_, index) => make(from + index))
    made.push(...(await Promise.all(some)))
  }
  await close()
  return made
}
