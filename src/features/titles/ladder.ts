import { createHash } from 'node:crypto'
import type { Context } from '../../context.ts'
import { whileUnchanged } from '../../platform/database/unchanged.ts'
import type { TitleStepRow } from '../../platform/database/tables/groups.ts'
import type { UserRow } from '../../platform/database/tables/users.ts'
import { type BoardSettings, readBoard } from '../setup/board.ts'
import { allSteps } from './queries.ts'

type Step = Pick<TitleStepRow, 'least' | 'title'>

/** The titles that members climb, the lowest first. */
export interface Ladder {
  by: BoardSettings['titlesBy']
  steps: readonly Step[]
  /** The same for the same titles: part of the key of whatever is kept ready with a title in it. */
  version: string
}

/** Read again only after something was written. */
export const currentLadder = whileUnchanged(async ({ db }: Context): Promise<Ladder> => {
  const { titlesBy: by } = await readBoard(db)
  const steps = (await allSteps(db)).map(({ least, title }) => ({ least, title }))
  const version = createHash('sha256')
    .update(JSON.stringify([by, steps]))
    .digest('base64url')
    .slice(0, 8)
  return { by, steps, version }
})

/** The title of the highest step that somebody has reached; '' below the first. */
export function titleOn(
  { by, steps }: Omit<Ladder, 'version'>,
  { post_count, reaction_score }: Pick<UserRow, 'post_count' | 'reaction_score'>,
): string {
  const has = by === 'score' ? reaction_score : post_count
  return steps.findLast(({ least }) => has >= least)?.title ?? ''
}
