import { createHash, randomBytes } from 'node:crypto'
import type { Context } from '../../context.ts'
import type { TokensTable } from '../../platform/database/tables/users.ts'
import { deleteTokensOf, findToken, insertToken } from './queries.ts'

const minute = 60_000
const shape = /^[\w-]{43}$/

/** How long a link in a mail works. */
export const tokenLifetimes = { reset: 60 * minute, confirm: 3 * 24 * 60 * minute } as const

/** 256 random bits for a link; the database keeps only their hash. Links of the same purpose sent before stop working. */
export async function mintToken(
  ctx: Context,
  purpose: TokensTable['purpose'],
  { userId, email }: { userId: number; email: string },
): Promise<string> {
  const token = randomToken()
  const now = ctx.now()
  const row = { token_hash: tokenHash(token), user_id: userId, purpose, email }
  await deleteTokensOf(ctx.db, userId, [purpose])
  await insertToken(ctx.db, { ...row, created_at: now, expires_at: now + tokenLifetimes[purpose] })
  return token
}

/** The row of a token that still works; what has not even the form of one never reaches the database. */
export async function readToken(
  ctx: Context,
  purpose: TokensTable['purpose'],
  token: string,
): Promise<TokensTable | undefined> {
  return isToken(token) ? findToken(ctx.db, tokenHash(token), purpose, ctx.now()) : undefined
}

export const randomToken = (): string => randomBytes(32).toString('base64url')
export const isToken = (text: string): boolean => shape.test(text)
export const tokenHash = (token: string): string => createHash('sha256').update(token).digest('hex')
