import { createHash } from 'node:crypto'
import type { Context } from '../../context.ts'
import type { AlertRow } from '../../platform/database/tables/alerts.ts'
import { translator } from '../../platform/i18n/translate.ts'
import { excerpt } from '../../platform/text/excerpt.ts'
import { viewerFor } from '../accounts/load-viewer.ts'
import { alertsUrl } from '../alerts/address.ts'
import { waysFor } from '../alerts/choices/ways.ts'
import { typesFor } from '../alerts/kinds.ts'
import { alertOf, alertsByIds } from '../alerts/queries.ts'
import { sentence } from '../alerts/sentences.ts'
import { placeFor } from '../alerts/telling.ts'
import { boardSettings, readerDefaults } from '../setup/board.ts'
import { findUser } from '../users/queries.ts'
import { preferencesOf } from '../users/settings.ts'
import type { Member } from '../users/viewer.ts'
import { deleteDevice, findDevice, noteRefused, noteTaken } from './queries.ts'

/** What the device shows. Its script is public/js/service-worker.js. */
interface Shown {
  title: string
  body: string
  lang: string
  dir: string
  /** A later one of the same tag takes the place of an earlier one. */
  tag: string
  url: string
}

const longest = { title: 140, body: 120, bytes: 3000 } as const
const mostFailures = 20
/** Nobody wants yesterday's word to light up a screen. */
const staleMs = 24 * 60 * 60 * 1000

/** Shows an alert on one device, unless it was read or may no longer be seen. A device that is gone is forgotten. */
export async function pushAlert(
  ctx: Context,
  { deviceId, userId, event }: { deviceId: number; userId: number; event: string },
): Promise<void> {
  const device = await findDevice(ctx.db, deviceId, userId)
  const alert = device && (await alertOf(ctx.db, userId, event))
  if (!alert || alert.read_at !== null || ctx.now() - alert.created_at > staleMs) return
  const shown = await show(ctx, alert)
  if (!shown) return
  const message = { payload: payloadOf(shown), topic: topicOf(alert.bundle) }
  try {
    const answer = await ctx.pusher.send(device, message)
    if (answer === 'gone') await deleteDevice(ctx.db, userId, device.endpoint)
    else await noteTaken(ctx.db, deviceId, ctx.now())
  } catch (error) {
    await noteRefused(ctx.db, deviceId, mostFailures)
    throw error
  }
}

async function show(ctx: Context, alert: AlertRow): Promise<Shown | undefined> {
  const user = await findUser(ctx.db, alert.user_id)
  const viewer = user && (await viewerFor(ctx, user, readerDefaults(await boardSettings(ctx))))
  if (!viewer || viewer.standing.banned || !typesFor(viewer).includes(alert.type)) return undefined
  if (!(await waysFor(ctx, [viewer.id], alert.type))(viewer.id).push) return undefined
  const place = alert.post_id === null ? undefined : await placeFor(ctx, viewer, alert.post_id)
  if (alert.post_id !== null && !place) return undefined
  const [line] = await alertsByIds(ctx.db, [alert.id])
  const body = alert.type === 'reaction' ? '' : (place?.post.excerpt ?? '')
  return line && wordsOf(viewer, line, body, place ? `/posts/${place.post.id}/` : alert.path || alertsUrl)
}

function wordsOf(viewer: Member, line: Parameters<typeof sentence>[1], body: string, url: string): Shown {
  const { locale } = viewer.settings
  return {
    title: excerpt(sentence(translator(preferencesOf(viewer.settings)), line, 0), longest.title),
    body: excerpt(body, longest.body),
    lang: locale,
    dir: locale === 'ar' ? 'rtl' : 'ltr',
    tag: line.bundle,
    url,
  }
}

/** Letters with many marks can make a short text long; then the title has to do. */
function payloadOf(shown: Shown): string {
  const whole = JSON.stringify(shown)
  return Buffer.byteLength(whole) <= longest.bytes ? whole : JSON.stringify({ ...shown, body: '' })
}

/** Push services learn nothing from it. */
const topicOf = (bundle: string): string => createHash('sha256').update(bundle).digest('base64url').slice(0, 32)
