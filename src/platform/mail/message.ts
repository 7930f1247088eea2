import type { SendMailOptions } from 'nodemailer'
import type { Mail } from './mailer.ts'

/** Nothing of a mail is ever fetched or read from disk, and addresses are given as objects so that none becomes two. */
export function asMessage(mail: Mail, from: string): SendMailOptions {
  return {
    from,
    to: { name: '', address: mail.to },
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
    ...(mail.id === undefined ? {} : { messageId: `<${mail.id}>` }),
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All', ...mail.headers },
    disableFileAccess: true,
    disableUrlAccess: true,
  }
}
