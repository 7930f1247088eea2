import type { Context } from '../../../context.ts'
import { updatePost } from '../../../features/posts/queries.ts'
import { namesKept, type ReactionSummary, readSummary } from '../../../features/reactions/summary.ts'
import type { Range } from '../queries.ts'
import { keptMarks, quotersIn, reactionsIn } from './queries.ts'
import type { Recount } from '../recount.ts'

const mostQuoters = 50

interface Marks {
  reactions: string
  quoted_by: string
}

/** What posts keep of the reactions they got and of the posts that answer them. */
export const recountMarks: Recount = {
  table: 'posts',
  rowsAtOnce: 5000,
  async look(ctx, range, fix) {
    const kept = new Map((await keptMarks(ctx.db, range)).map((row) => [row.id, row]))
    const right = await rightMarks(ctx, range)
    const wrong = [...new Set([...kept.keys(), ...right.keys()])].filter((id) => !isSame(kept.get(id), right.get(id)))
    for (const id of fix ? wrong : []) await updatePost(ctx.db, id, right.get(id) ?? { reactions: '', quoted_by: '' })
    return wrong
  },
}

async function rightMarks({ db }: Context, range: Range): Promise<Map<number, Marks>> {
  const reactions = Map.groupBy(await reactionsIn(db, range), (row) => row.post_id)
  const quoters = Map.groupBy(await quotersIn(db, range), (row) => row.quoted_post_id)
  const ids = new Set([...reactions.keys(), ...quoters.keys()])
  const answers = (id: number) =>
    quoters
      .get(id)
      ?.slice(0, mostQuoters)
      .map((row) => [row.id, row.position])
  return new Map(
    [...ids].map((id) => {
      const quotedBy = answers(id)
      return [
        id,
        { reactions: summaryOf(reactions.get(id) ?? []), quoted_by: quotedBy ? JSON.stringify(quotedBy) : '' },
      ]
    }),
  )
}

function summaryOf(rows: { kind_id: number; user_id: number }[]): string {
  if (rows.length === 0) return ''
  const byKind = Map.groupBy(rows, (row) => row.kind_id)
  const counts = [...byKind].map(([kind, of]): [number, number] => [kind, of.length])
  counts.sort(([kindA, a], [kindB, b]) => b - a || kindA - kindB)
  const first = rows.slice(0, namesKept + 1).map((row) => row.user_id)
  return JSON.stringify({ counts, first, total: rows.length } satisfies ReactionSummary)
}

function isSame(kept: Marks | undefined, right: Marks | undefined): boolean {
  if ((kept?.quoted_by ?? '') !== (right?.quoted_by ?? '')) return false
  return numbersOf(kept?.reactions) === numbersOf(right?.reactions)
}

function numbersOf(json = ''): string {
  const { counts, first, total } = readSummary(json)
  return JSON.stringify([counts, first, total])
}
