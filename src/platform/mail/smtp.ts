import { createTransport } from 'nodemailer'
import type { Mailer } from './mailer.ts'
import { asMessage } from './message.ts'

const patienceMs = 20_000

/** Sends through the server of an smtp:// or smtps:// address; opens a connection for each mail and gives up after 20 s. */
export function smtpMailer(url: string, from: string): Mailer {
  const timeouts = { connectionTimeout: patienceMs, greetingTimeout: patienceMs, socketTimeout: patienceMs }
  const transport = createTransport({ url, ...timeouts })
  return {
    async send(mail) {
      await transport.sendMail(asMessage(mail, from))
    },
  }
}
