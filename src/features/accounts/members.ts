import type { Insertable } from 'kysely'
import { type Context, transaction } from '../../context.ts'
import type { Role, UsersTable } from '../../platform/database/tables/users.ts'
import { type FieldErrors, Invalid, invalid } from '../../platform/errors.ts'
import { fold } from '../../platform/text/fold.ts'
import { embargoOn, ensureReleased } from '../members/names/embargo.ts'
import { followAddress } from '../groups/entry/domains.ts'
import { judgeName } from '../censoring/judging.ts'
import { boardSettings } from '../setup/board.ts'
import { startReading } from '../reading/marking/queries.ts'
import { findUserByFold, insertUser } from '../users/queries.ts'
import { readEmail } from './emails.ts'
import { readName } from './names.ts'
import { lengthProblem, passwordProblem } from './password-policy.ts'
import { hashPassword } from './passwords.ts'

export interface NewMember {
  name: string
  email: string
  password: string
  role?: Role
  /** True when somebody vouches for the address: the operator on the command line, or the first administrator. */
  confirmed?: boolean
  /** The operator made this member: any name goes, and a password that is long enough. */
  trusted?: boolean
  /** A banner beside each post, as كتاب المنتدى. */
  banner?: string
}

/**
 * Makes a member. Only staff bear reserved names. Two names with one skeleton never both succeed, not even at once.
 * @throws Invalid at `username`, `email` and `password`, all that is wrong together.
 */
export async function createMember(ctx: Context, member: NewMember): Promise<{ id: number; name: string }> {
  return insertMember(ctx, await prepareMember(ctx, member))
}

/** Everything that is slow about a new member, to be done before a transaction begins. */
export async function prepareMember(ctx: Context, member: NewMember): Promise<Insertable<UsersTable>> {
  const { name, email } = await readMember(ctx, member)
  const now = ctx.now()
  return {
    name,
    name_fold: fold(name),
    email,
    email_confirmed_at: member.confirmed ? now : null,
    password_hash: await hashPassword(ctx, member.password),
    role: member.role ?? 'member',
    banner: member.banner ?? '',
    avatar: null,
    created_at: now,
    last_seen_at: null,
  }
}

/** To a newcomer what was last written in longer ago than this is not new. */
const newcomersCatchUpMs = 30 * 24 * 60 * 60 * 1000

/** @throws Invalid when the name (or the confirmed address) was taken meanwhile, or is kept for who bore it before. */
export async function insertMember(ctx: Context, row: Insertable<UsersTable>): Promise<{ id: number; name: string }> {
  const id = await transaction(ctx, async (ctx) => {
    const made = await insertUser(ctx.db, row)
    if (made !== undefined) await ensureReleased(ctx, row.name_fold, made)
    if (made !== undefined) await startReading(ctx.db, made, row.created_at - newcomersCatchUpMs)
    if (made !== undefined && row.email_confirmed_at) await followAddress(ctx, made, row.email)
    return made
  })
  if (id !== undefined) return { id, name: row.name }
  const nameTaken = await findUserByFold(ctx.db, row.name_fold)
  throw nameTaken ? invalid('username', 'accounts.username-taken') : invalid('email', 'accounts.email-taken')
}

async function readMember(ctx: Context, member: NewMember): Promise<{ name: string; email: string }> {
  const errors: FieldErrors = {}
  const mayBeReserved = member.trusted === true || (member.role !== undefined && member.role !== 'member')
  const name = collect(errors, () => readName(member.name, { mayBeReserved })) ?? ''
  const email = collect(errors, () => readEmail(member.email)) ?? ''
  const board = (await boardSettings(ctx)).name
  const about = { name: member.name, email: member.email, board }
  const problem = member.trusted ? lengthProblem(member.password) : passwordProblem(member.password, about)
  if (problem) errors.password = problem
  const refused = mayBeReserved ? undefined : (await judgeName(ctx, name)).refused
  if (refused !== undefined) errors.username = { key: 'censoring.refused-name', values: { word: refused } }
  if (name && (await findUserByFold(ctx.db, fold(name)))) errors.username = { key: 'accounts.username-taken' }
  const embargo = name ? await embargoOn(ctx, fold(name)) : undefined
  if (embargo) errors.username ??= embargo
  if (Object.keys(errors).length > 0) throw new Invalid(errors)
  return { name, email }
}

function collect<T>(errors: FieldErrors, read: () => T): T | undefined {
  try {
    return read()
  } catch (error) {
    if (!(error instanceof Invalid)) throw error
    Object.assign(errors, error.fields)
    return undefined
  }
}
