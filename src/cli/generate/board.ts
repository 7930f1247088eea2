import { findForumByTitle } from '../../features/forums/queries.ts'
import { ensureForum } from '../../features/forums/editing.ts'
import type { Context } from '../../context.ts'
import { forumTexts } from '../../demo/corpus/a/forums.ts'
import { subjects } from '../../demo/subjects.ts'
import type { PoolText } from './pool.ts'

/** Where what is generated goes. Threads count from 0 in this run; `ids` has the row of each that has begun. */
export interface Board {
  forums: { id: number; titles: string[] }[]
  pool: PoolText[]
  ids: Map<number, number>
}

export const forumOf = (board: Board, thread: number) =>
  board.forums[thread % board.forums.length] ?? { id: 0, titles: [] }

/** Titles of the forum's subject; a number tells the second use of one from the first. */
export function titleOf(board: Board, thread: number): string {
  const { titles } = forumOf(board, thread)
  const use = Math.floor(thread / board.forums.length)
  const title = titles[use % titles.length] ?? ''
  return use < titles.length ? title : `${title} (${Math.floor(use / titles.length) + 1})`
}

/** The forums of the Arabic subjects; those that the board has already are used as they are. */
export async function boardForums(ctx: Context): Promise<Board['forums']> {
  const forums: Board['forums'] = []
  for (const { key, title, category } of forumTexts) {
    const threads = subjects.find((subject) => subject.forum === key)?.threads.filter(({ lang }) => lang !== 'en') ?? []
    if (threads.length === 0) continue
    const known = await findForumByTitle(ctx.db, title, 'forum')
    forums.push({
      id: known?.id ?? (await ensureForum(ctx, title, category)).id,
      titles: threads.map((thread) => thread.title),
    })
  }
  return forums
}
