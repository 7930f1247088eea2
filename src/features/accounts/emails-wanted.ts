import type { Context } from '../../context.ts'
import { invalid } from '../../platform/errors.ts'
import { isBannedEmail } from '../bans/guard.ts'
import { normalise } from './emails.ts'

/** @throws Invalid at `email` when the board wants no accounts with such an address */
export async function ensureWanted(ctx: Context, typed: string): Promise<void> {
  const email = normalise(typed.trim())
  if (email !== undefined && (await isBannedEmail(ctx, email))) throw invalid('email', 'bans.email-refused')
}
