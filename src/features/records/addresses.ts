import ipaddr from 'ipaddr.js'
import { type Context, transaction } from '../../context.ts'
import type { UserRow } from '../../platform/database/tables/users.ts'
import { forbidden, invalid } from '../../platform/errors.ts'
import { ensure } from '../../platform/policy.ts'
import { cleanLine, isBlank } from '../../platform/text/clean.ts'
import { fold } from '../../platform/text/fold.ts'
import { administers } from '../permissions/acting.ts'
import type { Ranked } from '../permissions/material.ts'
import { boardSettings } from '../setup/board.ts'
import { logged } from '../staff-log/service.ts'
import { findUserByFold } from '../users/queries.ts'
import { may, type Viewer } from '../users/viewer.ts'
import { canSeeAddresses } from './policy.ts'
import { addressesOf, deleteOldAddresses, noteUse, usersOfAddresses } from './queries.ts'

const day = 24 * 60 * 60 * 1000
const shown = 100
const longestReason = 300

export interface Look {
  member: UserRow | undefined
  /** Of the member; empty when an address was asked for. */
  own: { address: string; used_at: number; uses: number }[]
  /** Who else came from there. */
  others: { id: number; name: string; address: string; used_at: number; uses: number; banned: boolean }[]
}

/** Keeps from where a member registered, logged in or wrote. */
export async function noteAddress(ctx: Context, { id, address }: { id: number; address: string }): Promise<void> {
  const own = readAddress(address)
  if (own !== undefined && (await boardSettings(ctx)).addressDays > 0) await noteUse(ctx.db, id, own, ctx.now())
}

/**
 * From where a member came and who else did, or who came from an address. Every look is a line of the staff's log.
 * @throws Invalid at `find` and `reason` · Refusal 403
 */
export async function lookAtAddresses(
  ctx: Context,
  viewer: Viewer,
  { find, reason }: { find: string; reason: string },
): Promise<Look> {
  ensure(canSeeAddresses(viewer))
  const why = cleanLine(reason)
  if (isBlank(why)) throw invalid('reason', 'records.reason-blank')
  if (why.length > longestReason) throw invalid('reason', 'errors.field-long', { max: longestReason })
  const address = readAddress(find)
  const member = address === undefined ? await findUserByFold(ctx.db, fold(find)) : undefined
  if (address === undefined && !member) throw invalid('find', 'records.target-unknown')
  const mayLook = async (of: Ranked) => may(viewer, 'administer') || !(await administers(ctx, of))
  if (member && !(await mayLook(member))) throw forbidden('errors.not-administrators')
  const found = await transaction(ctx, async (ctx) => {
    const after = address === undefined ? {} : { address }
    await logged(ctx, viewer, { action: 'records.look', memberId: member?.id, after, reason: why })
    return look(ctx, member, address)
  })
  const theirs = await Promise.all(found.others.map(mayLook))
  return { ...found, others: found.others.filter((_, index) => theirs[index]) }
}

/** Forgets addresses when the days that the board keeps them are over. */
export async function forgetAddresses(ctx: Context): Promise<void> {
  await deleteOldAddresses(ctx.db, await since(ctx))
}

async function look(ctx: Context, member: UserRow | undefined, address: string | undefined) {
  const from = await since(ctx)
  const own = member ? await addressesOf(ctx.db, member.id, from, shown) : []
  const asked = address === undefined ? own.map((row) => row.address) : [address]
  const rows = asked.length === 0 ? [] : await usersOfAddresses(ctx.db, asked, from, shown)
  const now = ctx.now()
  const others = rows
    .filter((row) => row.id !== member?.id)
    .map(({ banned_until, ...row }) => ({ ...row, banned: banned_until !== null && banned_until > now }))
  return { member, own, others }
}

async function since(ctx: Context): Promise<number> {
  return ctx.now() - (await boardSettings(ctx)).addressDays * day
}

/** One writing for each address; undefined for what is none. */
function readAddress(text: string): string | undefined {
  const typed = text.trim()
  return /[.:]/.test(typed) && ipaddr.isValid(typed) ? ipaddr.process(typed).toString() : undefined
}
