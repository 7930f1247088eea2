import { createHash } from 'node:crypto'
import type { Context } from '../../context.ts'
import { whileUnchanged } from '../../platform/database/unchanged.ts'
import type { ReactionKindRow } from '../../platform/database/tables/reactions.ts'
import { allKinds } from './queries.ts'

export interface Kinds {
  all: ReactionKindRow[]
  /** Another whenever anything about any kind is: part of the keys of ready posts. */
  stamp: string
}

/** Read once for as long as nothing is written. */
export const readKinds = whileUnchanged(async ({ db }: Context): Promise<Kinds> => {
  const all = await allKinds(db)
  const written = JSON.stringify(all.map((kind) => [kind.id, kind.name, kind.title, kind.symbol, kind.retired_at]))
  return { all, stamp: createHash('sha1').update(written).digest('base64url').slice(0, 12) }
})

const named = ['like', 'love', 'haha', 'wow', 'sad', 'angry'] as const

/** The kinds that the catalogue has a word for, `reactions.<name>`; any other must bring its own. */
export const hasOwnWord = (name: string): name is (typeof named)[number] => (named as readonly string[]).includes(name)

export const isOffered = ({ retired_at }: Pick<ReactionKindRow, 'retired_at'>): boolean => retired_at === null
