import type { Context } from '../../context.ts'
import type { UserRow } from '../../platform/database/tables/users.ts'
import type { MessageKey } from '../../platform/i18n/ar.ts'
import { type Translate, translator } from '../../platform/i18n/translate.ts'
import type { Mail } from '../../platform/mail/mailer.ts'
import { renderMail } from '../../platform/mail/render.ts'
import { boardSettings, readerDefaults } from '../setup/board.ts'
import { preferencesOf, readSettings } from '../users/settings.ts'
import type { AccountChange } from './jobs.ts'
import { tokenLifetimes } from './tokens.ts'

export type MailKind = 'confirm' | 'change' | 'reset' | 'in-use' | AccountChange

interface Words {
  subject: MessageKey
  text: MessageKey
  button?: MessageKey
  /** Where the button leads when no token does. */
  path?: string
}

const lostPassword = '/lost-password/'
const words: Record<MailKind, Words> = {
  confirm: { subject: 'mail.confirm-subject', text: 'mail.confirm-text', button: 'mail.confirm-button' },
  change: { subject: 'mail.change-subject', text: 'mail.change-text', button: 'mail.confirm-button' },
  reset: { subject: 'mail.reset-subject', text: 'mail.reset-text', button: 'mail.reset-button' },
  'in-use': {
    subject: 'mail.in-use-subject',
    text: 'mail.in-use-text',
    button: 'mail.in-use-button',
    path: lostPassword,
  },
  'reset-done': {
    subject: 'mail.reset-done-subject',
    text: 'mail.reset-done-text',
    button: 'mail.in-use-button',
    path: lostPassword,
  },
  'change-asked': { subject: 'mail.change-asked-subject', text: 'mail.change-asked-text' },
  changed: { subject: 'mail.changed-subject', text: 'mail.changed-text' },
  refused: { subject: 'mail.refused-subject', text: 'mail.refused-text' },
}

/** A mail to a member in their language. Links begin with the board's configured address, whatever a request said. */
export async function composeMail(
  ctx: Context,
  kind: MailKind,
  { user, to, path }: { user: UserRow; to: string; path?: string },
): Promise<Mail> {
  const decided = await boardSettings(ctx)
  const settings = readSettings(user.preferences, readerDefaults(decided))
  const t = translator(preferencesOf(settings))
  const board = decided.name
  const values = { board, name: user.name }
  const { subject: subjectKey, text, button, path: standing } = words[kind]
  const subject = t(subjectKey, values)
  const target = path ?? standing
  const bodies = renderMail('notice', {
    lang: settings.locale,
    dir: settings.locale === 'ar' ? 'rtl' : 'ltr',
    subject,
    board,
    greeting: t('mail.greeting', values),
    lines: [t(text, values)],
    action: button && target ? { text: t(button), url: ctx.config.baseUrl + target } : null,
    linkCopy: t('mail.link-copy'),
    notes: remarks(kind, t),
    endings: [t('mail.closing', values), t('mail.why', values)],
  })
  return { to, subject, ...bodies }
}

function remarks(kind: MailKind, t: Translate): string[] {
  if (kind === 'reset') return [t('mail.reset-expires', { hours: tokenLifetimes.reset / 3_600_000 }), t('mail.ignore')]
  return kind === 'confirm' || kind === 'change' ? [t('mail.ignore')] : []
}
