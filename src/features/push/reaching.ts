import type { Context } from '../../context.ts'
import { enqueueAll } from '../../platform/jobs/queue.ts'
import { alertPush } from './jobs.ts'
import { devicesOf } from './queries.ts'

interface Reader {
  id: number
  last_seen_at: number | null
}

/** Whoever is on the board at the moment may come upon it there. */
const patienceMs = 30_000
const here = 5 * 60_000

/** Shows what these members were told of on each of their devices. Belongs into the transaction in which they are told. */
export async function pushLater(ctx: Context, readers: readonly Reader[], event: string): Promise<void> {
  if (readers.length === 0) return
  const devices = await devicesOf(
    ctx.db,
    readers.map(({ id }) => id),
  )
  if (devices.length === 0) return
  const present = new Set(readers.filter((one) => ctx.now() - (one.last_seen_at ?? 0) < here).map(({ id }) => id))
  for (const isHere of [true, false]) {
    const those = devices.filter((device) => present.has(device.user_id) === isHere)
    const payloads = those.map(({ id, user_id }) => ({ deviceId: id, userId: user_id, event }))
    await enqueueAll(ctx, alertPush, payloads, { delayMs: isHere ? patienceMs : 0 })
  }
}
