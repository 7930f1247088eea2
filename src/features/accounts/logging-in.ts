import type { Context } from '../../context.ts'
import type { UserRow } from '../../platform/database/tables/users.ts'
import { invalid } from '../../platform/errors.ts'
import { fold } from '../../platform/text/fold.ts'
import { findUserByEmail, findUserByFold } from '../users/queries.ts'
import { normalise } from './emails.ts'
import { tooLong, verifyPassword } from './passwords.ts'

const longestLogin = 254

/**
 * The member whose name (or address) and password these are. Every attempt is counted before it is looked at, under the
 * account that is meant however it was spelt, and given back when it was right.
 * @throws Invalid, the same for a wrong password and an unknown name · Refusal 429, 503
 */
export async function authenticate(
  ctx: Context,
  { login, password }: { login: string; password: string },
  address: string,
): Promise<UserRow> {
  if (login.trim() === '') throw invalid('login', 'accounts.username-blank')
  if (password === '') throw invalid('password', 'accounts.password-blank')
  if (login.length > longestLogin || tooLong(password)) throw wrong()
  const user = await findByLogin(ctx, login)
  const attempt = new Attempt(ctx, user ? `member ${user.id}` : `name ${fold(login)}`, address)
  await attempt.count()
  if (!(await attempt.judge(() => verifyPassword(ctx, user?.password_hash, password))) || !user) {
    ctx.log.info({ event: 'login.failed', userId: user?.id, address }, 'wrong name or password')
    throw wrong()
  }
  await attempt.forgive()
  return user
}

const wrong = () => invalid('login', 'accounts.login-wrong')

async function findByLogin(ctx: Context, login: string): Promise<UserRow | undefined> {
  if (!login.includes('@')) return findUserByFold(ctx.db, fold(login))
  const email = normalise(login.trim())
  return email === undefined ? undefined : findUserByEmail(ctx.db, email)
}

/** One address that hammers an account is stopped long before the account is: its owner elsewhere notices nothing. */
class Attempt {
  readonly #limits
  readonly #account
  readonly #address

  constructor(ctx: Context, account: string, address: string) {
    this.#limits = ctx.limits
    this.#account = account
    this.#address = address
  }

  async count(): Promise<void> {
    await this.#limits.consume('loginFailure', `${this.#account} ${this.#address}`)
    await this.#limits.consume('loginFailureAddress', this.#address)
    await this.#limits.consume('loginFailureAccount', this.#account)
  }

  /** What was refused for lack of time was no guess and does not count as one. */
  async judge(verify: () => Promise<boolean>): Promise<boolean> {
    try {
      return await verify()
    } catch (error) {
      await this.#limits.forgive('loginFailure', `${this.#account} ${this.#address}`)
      await this.#giveBack()
      throw error
    }
  }

  async forgive(): Promise<void> {
    await this.#limits.clear('loginFailure', `${this.#account} ${this.#address}`)
    await this.#giveBack()
  }

  async #giveBack(): Promise<void> {
    await this.#limits.forgive('loginFailureAddress', this.#address)
    await this.#limits.forgive('loginFailureAccount', this.#account)
  }
}
