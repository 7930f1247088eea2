import type { Context } from '../../../context.ts'
import type { AlertChoiceRow, AlertType } from '../../../platform/database/tables/alerts.ts'
import { mailChoices } from '../../watching/queries.ts'
import { choicesOf } from './queries.ts'
import { alertKinds, type Ways } from '../kinds.ts'

export const waysOf = ({ page, push, mail }: Pick<AlertChoiceRow, 'page' | 'push' | 'mail'>): Ways => ({
  page: page === 1,
  push: push === 1,
  mail: mail === 1,
})

/** The same of what is told of a thread: of its replies each may have said there whether they are mailed. */
export async function waysIn(
  ctx: Context,
  userIds: readonly number[],
  { type, threadId }: { type: AlertType; threadId?: number | undefined },
): Promise<(userId: number) => Ways> {
  const ways = await waysFor(ctx, userIds, type)
  if (type !== 'reply' || threadId === undefined || userIds.length === 0) return ways
  const said = await mailChoices(ctx.db, threadId, userIds)
  return (userId) => ({ ...ways(userId), mail: said.get(userId) ?? ways(userId).mail })
}

/** How each of these members wants to be told of one type. */
export async function waysFor(
  ctx: Context,
  userIds: readonly number[],
  type: AlertType,
): Promise<(userId: number) => Ways> {
  const rows = userIds.length === 0 ? [] : await choicesOf(ctx.db, userIds)
  const chosen = new Map(rows.filter((row) => row.type === type).map((row) => [row.user_id, waysOf(row)]))
  return (userId) => chosen.get(userId) ?? alertKinds[type].defaults
}
