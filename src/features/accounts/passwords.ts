import { createHmac, randomBytes } from 'node:crypto'
import bcrypt from 'bcrypt'
import type { Context } from '../../context.ts'
import { hashInTurn } from './hashing-queue.ts'
import { pepper } from './pepper.ts'

/** Code points. Longer ones are refused before any hashing. */
export const longestPassword = 1024
const defaultCost = 12
const decoys = new Map<number, Promise<string>>()

export const tooLong = (password: string): boolean =>
  password.length > 2 * longestPassword || [...password].length > longestPassword

/** Hashes what was typed as it was typed, but for NFC: a phone and a PC write أ differently. Never inside a transaction. */
export async function hashPassword(ctx: Context, password: string): Promise<string> {
  const prepared = await prepare(ctx, password)
  return hashInTurn(() => bcrypt.hash(prepared, costOf(ctx)))
}

/** Takes the same time for a member that does not exist (no hash) as for one that does. */
export async function verifyPassword(ctx: Context, hash: string | undefined, password: string): Promise<boolean> {
  const prepared = await prepare(ctx, password)
  const against = hash ?? (await decoy(costOf(ctx)))
  const same = await hashInTurn(() => bcrypt.compare(prepared, against))
  return same && hash !== undefined
}

/** bcrypt reads 72 bytes, which is 36 Arabic letters, and stops at NUL: 64 characters of base64 hold all of any password. */
async function prepare(ctx: Context, password: string): Promise<string> {
  return createHmac('sha384', await pepper(ctx))
    .update(password.normalize('NFC'))
    .digest('base64')
}

function decoy(cost: number): Promise<string> {
  const known = decoys.get(cost) ?? hashInTurn(() => bcrypt.hash(randomBytes(32).toString('base64'), cost))
  decoys.set(cost, known)
  return known
}

const costOf = (ctx: Context): number => ctx.bcryptCost ?? defaultCost
