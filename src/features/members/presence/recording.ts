import type { Context } from '../../../context.ts'
import { findSetting, putSetting } from '../../setup/queries.ts'
import { whileUnchanged } from '../../../platform/database/unchanged.ts'
import type { Engine } from '../../../platform/database/engine.ts'
import { noteSeen } from './queries.ts'
import { presenceOn, whoIsHere } from './tracker.ts'

const setting = 'online.record'

export interface OnlineRecord {
  count: number
  at: number
}

/** The most members and guests that were ever here at once; undefined before the first were counted. */
export const onlineRecord = whileUnchanged(async ({ db }: Context): Promise<OnlineRecord | undefined> => {
  const text = await findSetting(db, setting)
  return text === undefined ? undefined : (JSON.parse(text) as OnlineRecord)
})

/** Writes when the members who came were last seen, to the minute, and the record when it fell. */
export async function recordPresence(ctx: Context): Promise<void> {
  const presence = presenceOn(ctx.engine)
  const now = ctx.now()
  const ids = [...presence.unwritten]
  presence.unwritten.clear()
  try {
    await noteSeen(ctx.db, ids, now)
  } catch (error) {
    for (const id of ids) presence.unwritten.add(id)
    throw error
  }
  const { members, guests } = whoIsHere(presence, now)
  await recordNow(ctx, members.length + guests)
}

/** The record when so many are here, which may be the new one. */
export async function recordWith(ctx: Context, count: number): Promise<OnlineRecord | undefined> {
  const record = await onlineRecord(ctx)
  return count > (record?.count ?? 0) ? { count, at: ctx.now() } : record
}

/** Writes it when it fell, at most once in `writeEveryMs`: what is not written now is with the next who look, or in a minute. */
export async function recordNow(ctx: Context, count: number): Promise<void> {
  if (count <= ((await onlineRecord(ctx))?.count ?? 0)) return
  const now = ctx.now()
  if (now - (writtenAt.get(ctx.engine) ?? 0) < writeEveryMs) return
  writtenAt.set(ctx.engine, now)
  await putSetting(ctx.db, setting, JSON.stringify({ count, at: now }))
}

const writeEveryMs = 5000
const writtenAt = new WeakMap<Engine, number>()
