import { createHash } from 'node:crypto'
import type { Context } from '../../context.ts'
import type { Config } from '../../platform/config.ts'
import type { UserRow } from '../../platform/database/tables/users.ts'
import { type Translate, translator } from '../../platform/i18n/translate.ts'
import type { Mail } from '../../platform/mail/mailer.ts'
import { viewerFor } from '../accounts/load-viewer.ts'
import { boardSettings, readerDefaults } from '../setup/board.ts'
import { preferencesOf } from '../users/settings.ts'
import type { Member } from '../users/viewer.ts'
import { noteSent, wasSent } from './queries.ts'
import { signUnsubscription, type Subject } from './unsubscribing/tokens.ts'

/** Who a mail goes to, as they are at this moment, and in which words. */
export interface Addressee {
  user: UserRow
  viewer: Member
  t: Translate
  board: string
}

/** Undefined when nothing may be sent to them: their address is not confirmed, or they are banned. */
export async function addresseeOf(ctx: Context, user: UserRow | undefined): Promise<Addressee | undefined> {
  if (!user || user.email_confirmed_at === null) return undefined
  const decided = await boardSettings(ctx)
  const viewer = await viewerFor(ctx, user, readerDefaults(decided))
  if (viewer.standing.banned) return undefined
  return { user, viewer, t: translator(preferencesOf(viewer.settings)), board: decided.name }
}

/** What the frame of every mail to a member takes. */
export function frameOf({ user, viewer, t, board }: Addressee) {
  const { locale } = viewer.settings
  return {
    lang: locale,
    dir: locale === 'ar' ? 'rtl' : 'ltr',
    board,
    greeting: t('mail.greeting', { name: unlinked(user.name) }),
    linkCopy: t('mail.link-copy'),
  }
}

export const unsubscribeUrl = (config: Config, userId: number, subject: Subject): string =>
  `${config.baseUrl}/unsubscribe/${signUnsubscription(config, { userId, subject })}`

/** What lets a mail program offer to end it with one press (RFC 8058), and keeps it from being answered by machines. */
export function listHeaders(config: Config, url: string): Record<string, string> {
  return {
    'List-Id': `<alerts.${hostOf(config)}>`,
    'List-Unsubscribe': `<${url}>`,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    Precedence: 'bulk',
  }
}

/**
 * Sends a mail that must not come twice. Between its sending and the note of it a crash can still send it again, under the same
 * id, which mail programs show once.
 * @param name the same for the same mail
 * @returns whether it is sent now or was before; not when `compose` says that there is nothing to send
 */
export async function sendOnce(ctx: Context, name: string, compose: () => Promise<Mail | undefined>): Promise<boolean> {
  if (await wasSent(ctx.db, name)) return true
  const mail = await compose()
  if (!mail) return false
  const id = createHash('sha256').update(`${ctx.config.baseUrl} ${name}`).digest('hex').slice(0, 32)
  await ctx.mailer.send({ ...mail, id: `${id}@${hostOf(ctx.config)}` })
  await noteSent(ctx.db, name, ctx.now())
  return true
}

const hostOf = ({ baseUrl }: Config): string => new URL(baseUrl).hostname.replaceAll(/[[\]]/g, '').replaceAll(':', '-')

/** A name or title that mail programs make no link of, whatever address it looks like. */
export const unlinked = (text: string): string => text.replaceAll(/[.:/@]/g, '$&\u2060')
