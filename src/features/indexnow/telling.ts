import { type Context, transaction } from '../../context.ts'
import { on, type Work } from '../../platform/jobs/job.ts'
import { enqueue } from '../../platform/jobs/queue.ts'
import { guest } from '../accounts/load-viewer.ts'
import { isAnythingOpen } from '../permissions/open-to-guests.ts'
import { boardSettings } from '../setup/board.ts'
import { deleteSetting, findSetting, putSettingOnce, takeSetting } from '../setup/queries.ts'
import { threadUrl } from '../threads/address.ts'
import { indexNowKey, keyPath } from './key.ts'
import { tellSearchEngines } from './jobs.ts'
import { changedSince, deleteAddresses, forgetAddresses, someAddresses, stillListed } from './queries.ts'
import { editedMark, place, read, written } from './told.ts'

/** Addresses in one message; search engines take up to ten thousand. */
const batch = 1000
const patienceMs = 15_000

/**
 * Gathers what changed since the last time. Whoever has just turned it on begins with what changes from then on; of several
 * processes one gathers.
 */
export async function gatherChanges(ctx: Context): Promise<void> {
  const stored = await findSetting(ctx.db, place)
  if (!(await boardSettings(ctx)).indexNow) {
    if (stored !== undefined) await forget(ctx)
    return
  }
  if (stored === undefined) return putSettingOnce(ctx.db, place, written({ at: ctx.now(), id: 0 }))
  const changed = await changedSince(ctx.db, read(stored), batch)
  const last = changed.at(-1)
  if (!last && (await someAddresses(ctx.db, 1)).length === 0) return
  await transaction(ctx, async (ctx) => {
    if (!(await takeSetting(ctx.db, place, stored))) return
    await putSettingOnce(ctx.db, place, last ? written({ at: last.last_post_at, id: last.id }) : stored)
    const paths = await someAddresses(ctx.db, batch - changed.length)
    if (paths.length > 0) await deleteAddresses(ctx.db, paths)
    const addresses = [...new Set(paths.map((path) => path.replace(editedMark, '')))]
    await enqueue(ctx, tellSearchEngines, { ids: changed.map(({ id }) => id), paths: addresses })
  })
}

/** What changes while it is off is told to nobody later. */
function forget(ctx: Context): Promise<void> {
  return transaction(ctx, async (ctx) => {
    await deleteSetting(ctx.db, place)
    await forgetAddresses(ctx.db)
  })
}

/** What was written where guests may not read by now is told to nobody; that a page is gone or elsewhere is. @throws when nobody took it, so that it is tried again */
async function tell(ctx: Context, { ids, paths = [] }: { ids: number[]; paths?: string[] }): Promise<void> {
  if (!(await boardSettings(ctx)).indexNow || !(await isAnythingOpen(ctx))) return
  const threads = ids.length === 0 ? [] : await stillListed(ctx.db, await guest(ctx), ids)
  const addresses = new Set([...threads.map(threadUrl), ...paths])
  if (addresses.size === 0) return
  const { baseUrl, indexNowUrl } = ctx.config
  const answer = await fetch(indexNowUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify({
      host: new URL(baseUrl).host,
      key: indexNowKey(ctx.config),
      keyLocation: baseUrl + keyPath,
      urlList: [...addresses].map((path) => baseUrl + encodeURI(path)),
    }),
    redirect: 'error',
    signal: AbortSignal.timeout(patienceMs),
  })
  await answer.body?.cancel()
  if (!answer.ok) throw new Error(`IndexNow answered ${answer.status}`)
}

export const indexNowWork: readonly Work[] = [on(tellSearchEngines, tell)]
