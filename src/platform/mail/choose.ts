import path from 'node:path'
import type { Config } from '../config.ts'
import { fileMailer } from './file.ts'
import type { Mailer } from './mailer.ts'
import { smtpMailer } from './smtp.ts'

/** Mail through SMTP_URL when there is one, else into DATA_DIR/mail. `?from=` in SMTP_URL names another sender. */
export function createMailer(config: Config): Mailer {
  const from = senderOf(config)
  return config.smtpUrl ? smtpMailer(config.smtpUrl, from) : fileMailer(path.join(config.dataDir, 'mail'), from)
}

function senderOf({ smtpUrl, baseUrl }: Config): string {
  const named = smtpUrl ? new URL(smtpUrl).searchParams.get('from') : null
  return named ?? `noreply@${new URL(baseUrl).hostname.replace(/^\[(.*)\]$/, '[IPv6:$1]')}`
}
