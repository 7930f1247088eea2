import type { Context } from '../../context.ts'
import type { AlertType } from '../../platform/database/tables/alerts.ts'
import type { UserRow } from '../../platform/database/tables/users.ts'
import type { Mail } from '../../platform/mail/mailer.ts'
import { type MessageKey, type Translate, translator, type Values } from '../../platform/i18n/translate.ts'
import { renderMail } from '../../platform/mail/render.ts'
import { waysFor } from '../alerts/choices/ways.ts'
import { listHeaders, unsubscribeUrl } from '../mailing/letter.ts'
import { boardSettings } from '../setup/board.ts'
import { preferencesOf, readSettings } from '../users/settings.ts'

export interface Notice {
  subject: MessageKey
  /** Sentences one after the other, in the member's language. */
  lines: (t: Translate) => string[]
  button: MessageKey
  path: string
  /** What it is among the types of alerts, where its reader may choose to get no mail of it. */
  about?: AlertType
}

/** Word of something that happened on the board, to a member who confirmed their address. Others read it there. */
export async function sendNotice(ctx: Context, user: UserRow | undefined, notice: Notice): Promise<void> {
  if (!user || user.email_confirmed_at === null) return
  if (notice.about && !(await waysFor(ctx, [user.id], notice.about))(user.id).mail) return
  await ctx.mailer.send(await compose(ctx, user, notice))
}

async function compose(ctx: Context, user: UserRow, notice: Notice): Promise<Mail> {
  const settings = readSettings(user.preferences)
  const t = translator(preferencesOf(settings))
  const board = (await boardSettings(ctx)).name
  const values: Values = { board, name: user.name }
  const subject = t(notice.subject, values)
  const ending = notice.about && unsubscribeUrl(ctx.config, user.id, { kind: 'type', type: notice.about })
  const bodies = renderMail('notice', {
    lang: settings.locale,
    dir: settings.locale === 'ar' ? 'rtl' : 'ltr',
    subject,
    board,
    greeting: t('mail.greeting', values),
    lines: notice.lines(t),
    action: { text: t(notice.button), url: ctx.config.baseUrl + notice.path },
    linkCopy: t('mail.link-copy'),
    notes: [],
    endings: [
      t('mail.closing', values),
      t('mail.why', values),
      ...(ending ? [`${t('mailing.end-type')}: ${ending}`] : []),
    ],
  })
  return { to: user.email, subject, ...bodies, ...(ending ? { headers: listHeaders(ctx.config, ending) } : {}) }
}
