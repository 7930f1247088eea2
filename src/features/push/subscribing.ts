import { type Context, transaction } from '../../context.ts'
import { Refusal } from '../../platform/errors.ts'
import type { Member } from '../users/viewer.ts'
import { deleteDevice, keepLatest, putDevice } from './queries.ts'

const mostDevices = 10
/** Bytes, as browsers make them: a point of the curve, and a secret. */
const pointBytes = 65
const secretBytes = 16

export interface Subscription {
  endpoint: string
  p256dh: string
  auth: string
}

/**
 * From now on this browser shows the member's alerts, until its session ends. @throws Refusal 400 when this is no subscription of
 * a browser, or leads anywhere but to a push service of the open net
 */
export async function subscribe(
  ctx: Context,
  member: Member,
  sessionHash: string,
  { endpoint, p256dh, auth }: Subscription,
): Promise<void> {
  const sound = hasBytes(p256dh, pointBytes) && hasBytes(auth, secretBytes) && ctx.pusher.accepts(endpoint)
  if (!sound) throw new Refusal(400, 'errors.bad-request')
  await ctx.limits.consume('account', String(member.id))
  await transaction(ctx, async (ctx) => {
    await putDevice(ctx.db, {
      endpoint,
      user_id: member.id,
      session_hash: sessionHash,
      p256dh,
      auth,
      created_at: ctx.now(),
      last_ok_at: null,
    })
    await keepLatest(ctx.db, member.id, mostDevices)
  })
}

export async function endSubscription(ctx: Context, member: Member, endpoint: string): Promise<void> {
  await deleteDevice(ctx.db, member.id, endpoint)
}

const hasBytes = (text: string, bytes: number): boolean =>
  /^[\w-]+$/.test(text) && Buffer.from(text, 'base64url').length === bytes
