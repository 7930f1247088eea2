import type { Mailer } from './mailer.ts'
import { asMessage } from './message.ts'

const patienceMs = 20_000

/**
 * Sends through the server of an smtp:// or smtps:// address; opens a connection for each mail and gives up after 20 s. The
 * library is loaded with the first mail: it takes 10 MB.
 */
export function smtpMailer(url: string, from: string): Mailer {
  const timeouts = { connectionTimeout: patienceMs, greetingTimeout: patienceMs, socketTimeout: patienceMs }
  return {
    async send(mail) {
      const { createTransport } = await import('nodemailer')
      await createTransport({ url, ...timeouts }).sendMail(asMessage(mail, from))
    },
  }
}
