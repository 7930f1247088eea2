import { type Context, transaction } from '../../context.ts'
import { Invalid, invalid, notFound } from '../../platform/errors.ts'
import { cleanLine, isBlank } from '../../platform/text/clean.ts'
import { insertMember, type NewMember, prepareMember } from '../accounts/members.ts'
import { isToken, randomToken, tokenHash } from '../accounts/tokens.ts'
import { hasRole } from '../users/queries.ts'
import { changeBoard } from './board.ts'
import { registry } from './registry.ts'
import { findSetting, putSetting, takeSetting } from './queries.ts'

const setting = 'setup.token'
export const longestBoardName = registry.name.most

/**
 * The one-time address of the page that makes the first administrator, new at every start; undefined once there is one.
 * Only its hash is kept.
 */
export async function setupAddress(ctx: Context): Promise<string | undefined> {
  if (await hasRole(ctx.db, 'administrator')) return undefined
  const token = randomToken()
  await putSetting(ctx.db, setting, tokenHash(token))
  return `${ctx.config.baseUrl}/setup/?token=${token}`
}

/** @throws Refusal 404 when there is an administrator already, or the token is another. */
export async function checkSetup(ctx: Context, token: string): Promise<void> {
  const open = isToken(token) && (await findSetting(ctx.db, setting)) === tokenHash(token)
  if (!open || (await hasRole(ctx.db, 'administrator'))) throw notFound()
}

export interface FirstSettings {
  board: string
  username: string
  email: string
  password: string
}

/**
 * Makes the first administrator, names the board and closes the page for ever. Of two who send the form at once one wins.
 * @throws Invalid · Refusal 404
 */
export async function completeSetup(ctx: Context, token: string, given: FirstSettings): Promise<{ id: number }> {
  await checkSetup(ctx, token)
  const { name, row } = await readSettings(ctx, given)
  return transaction(ctx, async (ctx) => {
    if (!(await takeSetting(ctx.db, setting, tokenHash(token)))) throw notFound()
    if (await hasRole(ctx.db, 'administrator')) throw notFound()
    const member = await insertMember(ctx, row)
    await changeBoard(ctx, { name })
    return member
  })
}

/** All that is wrong is told together. */
async function readSettings(ctx: Context, { board, username, email, password }: FirstSettings) {
  const wrongBoard = boardProblem(board)
  const admin: NewMember = { name: username, email, password, role: 'administrator', confirmed: true }
  try {
    const row = await prepareMember(ctx, admin)
    if (wrongBoard) throw wrongBoard
    return { name: cleanLine(board), row }
  } catch (error) {
    if (error instanceof Invalid && wrongBoard) throw new Invalid({ ...wrongBoard.fields, ...error.fields })
    throw error
  }
}

function boardProblem(board: string): Invalid | undefined {
  if (isBlank(board)) return invalid('board', 'setup.board-name-blank')
  if ([...cleanLine(board)].length > longestBoardName)
    return invalid('board', 'setup.board-name-long', { max: longestBoardName })
  return undefined
}
