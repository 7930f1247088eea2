import { type Context, transaction } from '../../context.ts'
import type { Role, UserRow } from '../../platform/database/tables/users.ts'
import { type FieldErrors, impossible, Invalid, notFound } from '../../platform/errors.ts'
import { enqueue } from '../../platform/jobs/queue.ts'
import { ensure } from '../../platform/policy.ts'
import { ensureSeen } from '../../platform/seen.ts'
import { cleanLine, isBlank } from '../../platform/text/clean.ts'
import { fold } from '../../platform/text/fold.ts'
import { deleteAvatarFiles } from '../accounts/avatars.ts'
import { readEmail } from '../accounts/emails.ts'
import { accountChanged, resetAsked } from '../accounts/jobs.ts'
import { readName } from '../accounts/names.ts'
import { longestTitle } from '../accounts/profile.ts'
import { deleteTokensOf } from '../accounts/queries.ts'
import { isUniqueViolation } from '../accounts/unique.ts'
import { followAddress } from '../groups/entry/domains.ts'
import { changeRole } from '../groups/membership.ts'
import { logged } from '../staff-log/service.ts'
import { canAdminister, signedIn } from '../users/policy.ts'
import {
  findUser,
  findUserByEmail,
  findUserByFold,
  hasOtherAdministrator,
  holdUser,
  updateUser,
} from '../users/queries.ts'
import { rename } from '../users/renaming.ts'
import type { Viewer } from '../users/viewer.ts'

export const roles: readonly Role[] = ['member', 'moderator', 'administrator']
export const longestBanner = 30

export interface MemberInput {
  username: string
  email: string
  confirmed: boolean
  title: string
  banner: string
  role: string
}

type Change = Pick<UserRow, 'name' | 'name_fold' | 'email' | 'email_confirmed_at' | 'title' | 'banner'>

/**
 * Changes what an administrator may of a member's account.
 * @param seen see `ensureSeen`
 * @throws Invalid, Refusal 403, 404, Outdated
 */
export async function changeMember(
  ctx: Context,
  viewer: Viewer,
  id: number,
  input: MemberInput,
  seen?: string,
): Promise<void> {
  ensure(canAdminister(viewer))
  const by = signedIn(viewer)
  try {
    await transaction(ctx, async (ctx) => {
      const othersRemain = await hasOtherAdministrator(ctx, id)
      const before = await holdUser(ctx, id)
      if (!before) throw notFound()
      const { role, ...after } = await checked(ctx, before, input, othersRemain)
      ensureSeen(seen, shownMember(before), shownMember({ ...after, role }))
      const { name, name_fold, ...rest } = after
      await rename(ctx, by.id, before, { name, name_fold })
      await updateUser(ctx.db, id, rest)
      await changeRole(ctx, viewer, id, role)
      if (before.email !== after.email) await leaveAddress(ctx, before)
      if (before.email !== after.email || before.email_confirmed_at !== after.email_confirmed_at)
        await followAddress(ctx, id, after.email_confirmed_at === null ? '' : after.email)
      const changed = differences(before, after)
      if (Object.keys(changed.after).length > 0)
        await logged(ctx, viewer, { action: 'members.change', memberId: id, ...changed })
    })
  } catch (error) {
    if (isUniqueViolation(error)) throw await taken(ctx, id, input)
    throw error
  }
}

/** What the form of a member shows. */
export const shownMember = ({ name: username, email, title, banner, role, ...row }: Change & { role: Role }) => ({
  username,
  email,
  confirmed: row.email_confirmed_at === null ? '' : '1',
  title,
  banner,
  role,
})

/** Back to the letter avatar. */
export async function takeAvatar(ctx: Context, viewer: Viewer, id: number): Promise<void> {
  ensure(canAdminister(viewer))
  const key = await transaction(ctx, async (ctx) => {
    const user = await holdUser(ctx, id)
    if (!user) throw notFound()
    if (user.avatar === null) return null
    await updateUser(ctx.db, id, { avatar: null })
    await logged(ctx, viewer, { action: 'members.avatar', memberId: id })
    return user.avatar
  })
  if (key !== null) await deleteAvatarFiles(ctx, key)
}

/** Sends the link that anybody can ask for themselves. @throws Refusal 409 when the address is somebody else's, or none */
export async function mailReset(ctx: Context, viewer: Viewer, id: number): Promise<void> {
  ensure(canAdminister(viewer))
  const user = await findUser(ctx.db, id)
  if (!user) throw notFound()
  const owner = user.email === '' ? undefined : await findUserByEmail(ctx.db, user.email)
  if (owner?.id !== id) throw impossible('people.no-address')
  await transaction(ctx, async (ctx) => {
    await enqueue(ctx, resetAsked, { email: user.email })
    await logged(ctx, viewer, { action: 'members.reset', memberId: id })
  })
}

/** The log is read by more people than may see addresses. */
export const masked = (email: string): string => email.replace(/^(.).*(?=@)/u, '$1…')

async function checked(
  ctx: Context,
  before: UserRow,
  input: MemberInput,
  othersRemain: boolean,
): Promise<Change & { role: Role }> {
  const errors: FieldErrors = {}
  const name =
    input.username === before.name
      ? before.name
      : gather(errors, () => readName(input.username, { mayBeReserved: true }))
  const email = input.email === before.email ? before.email : gather(errors, () => readEmail(input.email))
  const title = line(errors, 'title', input.title, longestTitle)
  const banner = line(errors, 'banner', input.banner, longestBanner)
  const role = roles.find((one) => one === input.role)
  if (!role) errors.role = { key: 'settings.choose' }
  else if (before.role === 'administrator' && role !== before.role && !othersRemain)
    errors.role = { key: 'people.last-administrator' }
  const other = name === undefined ? undefined : await findUserByFold(ctx.db, fold(name))
  if (other && other.id !== before.id) errors.username = { key: 'accounts.username-taken' }
  if (name === undefined || email === undefined || !role || Object.keys(errors).length > 0) throw new Invalid(errors)
  const since = email === before.email ? (before.email_confirmed_at ?? ctx.now()) : ctx.now()
  return { name, name_fold: fold(name), email, email_confirmed_at: input.confirmed ? since : null, title, banner, role }
}

function gather(errors: FieldErrors, read: () => string): string | undefined {
  try {
    return read()
  } catch (error) {
    if (!(error instanceof Invalid)) throw error
    Object.assign(errors, error.fields)
    return undefined
  }
}

function line(errors: FieldErrors, field: string, text: string, max: number): string {
  const clean = isBlank(text) ? '' : cleanLine(text)
  if ([...clean].length > max) errors[field] = { key: 'errors.field-long', values: { max } }
  return clean
}

/** Links on their way to the old address stop working, and its owner hears of the change. */
async function leaveAddress(ctx: Context, { id, email, email_confirmed_at }: UserRow): Promise<void> {
  await deleteTokensOf(ctx.db, id, ['reset', 'confirm'])
  if (email_confirmed_at !== null) await enqueue(ctx, accountChanged, { userId: id, email, what: 'changed' })
}

function differences(before: UserRow, after: Change) {
  const words = (row: Change) => ({
    name: row.name,
    email: masked(row.email),
    confirmed: row.email_confirmed_at !== null,
    title: row.title,
    banner: row.banner,
  })
  const [was, is] = [words(before), words(after)]
  const moved = before.email !== after.email
  const names = (Object.keys(is) as (keyof typeof is)[]).filter(
    (name) => was[name] !== is[name] || (name === 'email' && moved),
  )
  const only = (row: typeof is) => Object.fromEntries(names.map((name) => [name, row[name]]))
  return { before: only(was), after: only(is) }
}

/** Whose name or address it was that the database refused, after somebody else was faster. */
async function taken(ctx: Context, id: number, input: MemberInput): Promise<Invalid> {
  const other = await findUserByFold(ctx.db, fold(input.username))
  if (other && other.id !== id) return new Invalid({ username: { key: 'accounts.username-taken' } })
  return new Invalid({ email: { key: 'accounts.email-taken' } })
}
