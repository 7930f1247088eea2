export interface Mail {
  to: string
  subject: string
  text: string
  html: string
}

/** Where mail goes out. `send` returns when somebody else has taken the message over, and throws when nobody did. */
export interface Mailer {
  send(mail: Mail): Promise<void>
}
